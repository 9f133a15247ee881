import type { Archives } from '../archive/build-archives.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Links } from '../catalog/links.ts';
import type { Package } from '../catalog/package.ts';
import type { Registry } from '../catalog/registry.ts';
import type { Row } from '../catalog/row.ts';
import type { Scope } from '../catalog/scope.ts';
import type { ViewTexts } from '../generated/types.ts';
import type { SearchDocuments } from '../search/print-search.ts';
import type { RecordPart } from '../servers/build-part.ts';
import type { SkillEntry } from '../servers/server-entry.ts';
import type { SkillListing } from '../servers/skill-listing.ts';
import type { VersionNumber, ViewListing } from '../servers/view-listing.ts';
import type { Params } from './path.ts';

/** How long an answer may be kept; `cacheControl` says it in HTTP. */
export type CachePolicy = 'immutable' | 'revalidate' | 'live';

/** Which requests are counted together; `rateLimits` gives the numbers. */
export type LimitClass = 'read' | 'none';

/** Who speaks: decides the shape of errors. */
export type Protocol = 'ctx' | 'text' | 'mcp' | 'toolhive' | 'plugged-in' | 'site';

/** A value printed as compact JSON, a text, or bytes as they are. */
export type Body = { readonly json: unknown } | { readonly text: string } | { readonly bytes: Uint8Array };

/** What a document of one package is made of. */
export interface PackageView {
  readonly registry: Registry;
  readonly pkg: Package;
  readonly row: Row;
  readonly links: Links;
  archives(version: string): Archives;
}

/** What the documents of a view are made of: its index, and the records that the index speaks of. */
export interface ViewDocuments {
  /** `aggregateView` for the servers of all sources together. */
  readonly name: string;
  readonly catalog: Catalog;
  readonly listing: ViewListing;
  readonly texts: ViewTexts;
  /** The skills of each source by its name; those of the managed one are the registry's own packages. */
  readonly skills: ReadonlyMap<string, readonly SkillEntry[]>;
  /** The bytes of a record. */
  recordOf(version: VersionNumber): Uint8Array;
}

/** Which server of which view. */
export interface ServerAddress extends Pick<ViewDocuments, 'name' | 'listing'> {
  readonly server: string;
}

/** What the documents of one server in one view are made of. */
export interface ServerDocuments extends ViewDocuments, ServerAddress {}

/** Which skill of which view. */
export interface SkillDocuments extends Pick<ViewDocuments, 'name'> {
  /** Of the view. */
  readonly skills: SkillListing;
  readonly namespace: string;
  /** Its name within the namespace. */
  readonly skill: string;
}

interface Common<Path extends string> {
  readonly path: Path;
  readonly summary: string;
  readonly protocol: Protocol;
  readonly mediaType: string;
  /** Added to the address to name its file; '' if the address has it already. */
  readonly extension: string;
  /** A $def of schemas/api.schema.json. */
  readonly schema?: string;
  readonly cache: CachePolicy;
  readonly limit: LimitClass;
  /** Other addresses of the same answer. */
  readonly aliases?: readonly string[];
}

interface OfPackage<Path extends string> {
  readonly of: 'package';
  /** Whether the body shows something of other packages, and so changes with them. */
  readonly showsLinks?: true;
  instances(view: PackageView): Iterable<Params<Path>>;
  body(view: PackageView, params: Params<Path>): Body;
}

interface OfCatalog<Path extends string> {
  readonly of: 'catalog';
  instances(catalog: Catalog): Iterable<Params<Path>>;
  body(catalog: Catalog, params: Params<Path>): Body;
}

interface OfScope<Path extends string> {
  readonly of: 'scope';
  instances(scope: Pick<Scope, 'name'>): Iterable<Params<Path>>;
  body(scope: Scope, params: Params<Path>): Body;
}

interface OfView<Path extends string> {
  readonly of: 'view';
  /** Functions read it, or it stands in for their answers on a host that runs none. */
  readonly readBy: 'functions' | 'clients';
  instances(view: ViewDocuments): Iterable<Params<Path>>;
  body(view: ViewDocuments, params: Params<Path>): Body;
}

/** Stands in for the answers of functions on a host that runs none. */
interface OfServer<Path extends string> {
  readonly of: 'server';
  instances(server: ServerAddress): Iterable<Params<Path>>;
  body(server: ServerDocuments, params: Params<Path>): Body;
}

/** Stands in for the answers of functions on a host that runs none. */
interface OfSkill<Path extends string> {
  readonly of: 'skill';
  instances(skill: SkillDocuments): Iterable<Params<Path>>;
  body(skill: SkillDocuments, params: Params<Path>): Body;
}

interface OfPart<Path extends string> {
  readonly of: 'part';
  instances(part: RecordPart): Iterable<Params<Path>>;
  body(part: RecordPart, params: Params<Path>): Body;
}

interface OfSearch<Path extends string> {
  readonly of: 'search';
  instances(search: SearchDocuments): Iterable<Params<Path>>;
  body(search: SearchDocuments, params: Params<Path>): Body;
}

/** A page of the site, or a file that pages load: rendered of other documents, and not by core. */
interface OfSite {
  readonly of: 'page' | 'asset';
}

/** What a build writes for an address, and of what it is made. */
export type Emission<Path extends string = string> =
  | OfSite
  | OfPackage<Path>
  | OfCatalog<Path>
  | OfScope<Path>
  | OfView<Path>
  | OfServer<Path>
  | OfSkill<Path>
  | OfPart<Path>
  | OfSearch<Path>;

interface OwnStatic<Path extends string> extends Common<Path> {
  readonly emits: Emission<NoInfer<Path>>;
}

interface OwnQuery<Path extends string> extends Common<Path> {
  readonly method: 'get' | 'post';
  readonly query: readonly QueryParameter[];
  /** A $def of schemas/api.schema.json: what the body of a POST is. */
  readonly requestSchema?: string;
  /** What is emitted for a host that runs no functions. */
  readonly emits?: Emission<NoInfer<Path>>;
}

/** An endpoint whose every answer is known at build time: emitted as a file, served as it lies. */
interface StaticEndpoint<Path extends string = string> extends OwnStatic<Path> {
  readonly kind: 'static';
}

/** An endpoint whose answer depends on a query string or a body: answered in functions/ over emitted documents. */
interface QueryEndpoint<Path extends string = string> extends OwnQuery<Path> {
  readonly kind: 'query';
}

export interface QueryParameter {
  readonly name: string;
  readonly description: string;
  readonly schema: object;
  readonly required?: true;
  /** How a request that gives it is counted, if otherwise than its endpoint says. */
  readonly limit?: LimitClass;
}

export type Endpoint = StaticEndpoint | QueryEndpoint;

export function staticEndpoint<const Path extends string>(endpoint: OwnStatic<Path>): StaticEndpoint<Path> {
  return { kind: 'static', ...endpoint };
}

export function queryEndpoint<const Path extends string>(endpoint: OwnQuery<Path>): QueryEndpoint<Path> {
  return { kind: 'query', ...endpoint };
}
