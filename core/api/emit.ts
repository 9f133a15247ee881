import type { Catalog } from '../catalog/catalog.ts';
import type { Scope } from '../catalog/scope.ts';
import { parsePackageName } from '../names.ts';
import { type Owner, ownerOfScope } from '../packs/owner.ts';
import type { PackedDocument } from '../packs/pack.ts';
import type { SearchDocuments } from '../search/print-search.ts';
import type { RecordPart } from '../servers/build-part.ts';
import { encodeUtf8 } from '../text/decode-utf8.ts';
import type {
  Body,
  Emission,
  Endpoint,
  PackageView,
  ServerAddress,
  ServerDocuments,
  SkillDocuments,
  ViewDocuments,
} from './endpoint.ts';
import { endpointList } from './endpoints.ts';
import { expandPath, type Params } from './path.ts';

/** What is emitted of one package: everything, or only the documents that show something of other packages. */
export function* emitPackage(view: PackageView, which: 'all' | 'linked' = 'all'): Iterable<PackedDocument> {
  for (const [endpoint, emission] of emitting('package')) {
    if (which === 'linked' && !emission.showsLinks) continue;
    yield* emitAll(endpoint, emission, view);
  }
}

/** Everything that is emitted of the rows of all packages. */
export function* emitCatalog(catalog: Catalog): Iterable<PackedDocument> {
  for (const [endpoint, emission] of emitting('catalog')) {
    yield* emitAll(endpoint, emission, catalog);
  }
}

/** What is emitted of one scope. */
export function* emitScope(scope: Scope): Iterable<PackedDocument> {
  for (const [endpoint, emission] of emitting('scope')) yield* emitAll(endpoint, emission, scope);
}

/** The files of what is emitted of one scope. */
export function* scopeFiles(scope: Pick<Scope, 'name'>): Iterable<string> {
  for (const [endpoint, emission] of emitting('scope')) {
    for (const params of emission.instances(scope)) yield fileOf(endpoint, params);
  }
}

/** The document of a part of the records. */
export function* emitPart(part: RecordPart): Iterable<PackedDocument> {
  for (const [endpoint, emission] of emitting('part')) yield* emitAll(endpoint, emission, part);
}

/** What the search reads. */
export function* emitSearch(search: SearchDocuments): Iterable<PackedDocument> {
  for (const [endpoint, emission] of emitting('search')) yield* emitAll(endpoint, emission, search);
}

/** What is emitted of a view: what functions read, or what stands in for their answers. */
export function* emitView(view: ViewDocuments, readBy: 'functions' | 'clients'): Iterable<PackedDocument> {
  for (const [endpoint, emission] of emitting('view')) {
    if (emission.readBy === readBy) yield* emitAll(endpoint, emission, view);
  }
}

/** What is emitted of one server of a view, for hosts that run no functions. */
export function* emitServer(server: ServerDocuments): Iterable<PackedDocument> {
  for (const [endpoint, emission] of emitting('server')) yield* emitAll(endpoint, emission, server);
}

/** The files of what is emitted of one server of a view. */
export function* serverFiles(server: ServerAddress): Iterable<string> {
  for (const [endpoint, emission] of emitting('server')) {
    for (const params of emission.instances(server)) yield fileOf(endpoint, params);
  }
}

/** What is emitted of one skill of a view, for hosts that run no functions. */
export function* emitSkill(skill: SkillDocuments): Iterable<PackedDocument> {
  for (const [endpoint, emission] of emitting('skill')) yield* emitAll(endpoint, emission, skill);
}

/** The files of what is emitted of one skill of a view. */
export function* skillFiles(skill: SkillDocuments): Iterable<string> {
  for (const [endpoint, emission] of emitting('skill')) {
    for (const params of emission.instances(skill)) yield fileOf(endpoint, params);
  }
}

function* emitAll<Of>(
  endpoint: Endpoint,
  { instances, body }: { instances(of: Of): Iterable<Params>; body(of: Of, params: Params): Body },
  of: Of,
): Iterable<PackedDocument> {
  for (const params of instances(of)) {
    yield { file: fileOf(endpoint, params), bytes: encodeBody(body(of, params)) };
  }
}

function emitting<Of extends Emission['of']>(of: Of): (readonly [Endpoint, Extract<Emission, { of: Of }>])[] {
  return endpointList.flatMap(([, endpoint]) =>
    // The cast is true: `of` tells the members of the union apart.
    endpoint.emits?.of === of ? [[endpoint, endpoint.emits as Extract<Emission, { of: Of }>] as const] : [],
  );
}

/** The file of an address within the emitted tree: the address without its slash, with its extension added. */
export function fileOf(endpoint: Pick<Endpoint, 'path' | 'extension'>, params: Params): string {
  return expandPath(endpoint.path, params).slice(1) + endpoint.extension;
}

/** Whose the document of an address is; undefined for one of many owners, and where the address names no package. */
export function ownerOf({ emits }: Pick<Endpoint, 'emits'>, params: Params): Owner | undefined {
  if (emits?.of === 'scope') return ownerOfScope(params['scope'] ?? '');
  return emits?.of === 'package' ? parsePackageName(params['package'] ?? '') : undefined;
}

function encodeBody(body: Body): Uint8Array {
  if ('bytes' in body) return body.bytes;
  return encodeUtf8('text' in body ? body.text : JSON.stringify(body.json));
}
