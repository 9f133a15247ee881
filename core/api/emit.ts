import type { Catalog } from '../catalog/catalog.ts';
import type { PackedDocument } from '../packs/pack.ts';
import { encodeUtf8 } from '../text/decode-utf8.ts';
import type { Body, Emission, Endpoint, PackageView } from './endpoint.ts';
import { endpointList } from './endpoints.ts';
import { expandPath, type Params } from './path.ts';

/** What is emitted of one package: everything, or only the documents that show something of other packages. */
export function* emitPackage(view: PackageView, which: 'all' | 'linked' = 'all'): Iterable<PackedDocument> {
  for (const [endpoint, emission] of emitting('package')) {
    if (which === 'linked' && !emission.showsLinks) continue;
    for (const params of emission.instances(view)) {
      yield { file: fileOf(endpoint, params), bytes: encodeBody(emission.body(view, params)) };
    }
  }
}

/** Everything that is emitted of the rows of all packages. */
export function* emitCatalog(catalog: Catalog): Iterable<PackedDocument> {
  for (const [endpoint, emission] of emitting('catalog')) {
    for (const params of emission.instances(catalog)) {
      yield { file: fileOf(endpoint, params), bytes: encodeBody(emission.body(catalog, params)) };
    }
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

function encodeBody(body: Body): Uint8Array {
  if ('bytes' in body) return body.bytes;
  return encodeUtf8('text' in body ? body.text : JSON.stringify(body.json));
}
