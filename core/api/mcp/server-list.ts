import { printCursor } from '../../servers/cursor.ts';
import type { Position, VersionNumber } from '../../servers/view-listing.ts';
import { searchModes } from '../ctx/search.ts';
import { type QueryParameter, queryEndpoint, staticEndpoint, type ViewDocuments } from '../endpoint.ts';
import { ofAggregate, ofNamed } from './instances.ts';
import { mcpJson, toolhiveJson } from './mcp-json.ts';
import { printPage } from './print-page.ts';

/** How many a page has: unless told, and at most (contracts mcp.md §1.2, toolhive.md §1.2.1). */
export const serverLimits = { otherwise: 30, most: 100, mostOfView: 1000 } as const;

/** What a list is asked besides how many and what to look for. */
const filters: readonly QueryParameter[] = [
  {
    name: 'search_mode',
    description:
      'An extension of this registry: `search` is then a question in words, and its servers come the best first, each in its latest version unless `version` names another.',
    schema: { type: 'string', enum: searchModes },
    // Pages in order of name cost next to nothing; this costs what /v1/search does.
    limit: 'read',
  },
  {
    name: 'cursor',
    description: 'Where the page begins: `metadata.nextCursor` of the one before.',
    schema: { type: 'string' },
  },
  {
    name: 'updated_since',
    description: 'Only versions that changed after this time (RFC 3339); those deleted among them.',
    schema: { type: 'string', format: 'date-time' },
  },
  {
    name: 'version',
    description: '`latest` for one version of each server, or the exact version wanted.',
    schema: { type: 'string' },
  },
  {
    name: 'include_deleted',
    description: 'Whether deleted versions are shown too.',
    schema: { type: 'boolean', default: false },
  },
];

const limitUpTo = (most: number): QueryParameter => ({
  name: 'limit',
  description: `How many to give: ${serverLimits.otherwise} unless told, ${most} at most.`,
  schema: { type: 'integer', minimum: 1, maximum: most, default: serverLimits.otherwise },
});

/** Every version of every server, page by page (contract mcp.md §1.2). A host without functions gives the latest ones on a single page. */
export const serverList = queryEndpoint({
  ...mcpJson,
  path: '/v0.1/servers',
  aliases: ['/registry/v0.1/servers'],
  method: 'get',
  query: [
    limitUpTo(serverLimits.most),
    {
      name: 'search',
      description: 'Only servers whose name holds this text, whatever its case.',
      schema: { type: 'string' },
    },
    ...filters,
  ],
  summary: 'MCP servers of all sources, version by version, in order of name.',
  schema: 'ServerList',
  emits: {
    of: 'view',
    readBy: 'clients',
    instances: ofAggregate,
    body: (view) => ({ bytes: onePage(view) }),
  },
});

/** The servers of one view (contract toolhive.md §1.2.1). */
export const viewServerList = queryEndpoint({
  ...toolhiveJson,
  path: '/registry/{view}/v0.1/servers',
  aliases: ['/registry/{view}/v0/servers', '/registry/{view}/servers'],
  method: 'get',
  query: [
    limitUpTo(serverLimits.mostOfView),
    {
      name: 'search',
      description: 'Only versions whose name, title or description holds this text, whatever its case.',
      schema: { type: 'string' },
    },
    ...filters,
  ],
  summary: 'MCP servers of one catalog, version by version, in order of name.',
  schema: 'ServerList',
  emits: { of: 'view', readBy: 'clients', instances: ofNamed, body: (view) => ({ bytes: onePage(view) }) },
});

/** The pages that a host can serve which tells addresses apart by their query string, but runs no functions. */
export const serverPage = staticEndpoint({
  ...mcpJson,
  path: '/v0.1/pages/{chain}/{page}',
  summary: 'One page of all servers, or of the latest versions, as files.',
  schema: 'ServerList',
  emits: {
    of: 'view',
    readBy: 'clients',
    instances: (view) => [...ofAggregate(view)].flatMap(() => pagesOf(view)),
    body: (view, { chain, page }) => ({ bytes: pageAt(view, chain, page) }),
  },
});

export const viewServerPage = staticEndpoint({
  ...toolhiveJson,
  path: '/registry/{view}/v0.1/pages/{chain}/{page}',
  summary: 'One page of the servers of a catalog, or of their latest versions, as files.',
  schema: 'ServerList',
  emits: {
    of: 'view',
    readBy: 'clients',
    instances: (view) =>
      [...ofNamed(view)].flatMap((params) => pagesOf(view).map((page) => ({ ...params, ...page }))),
    body: (view, { chain, page }) => ({ bytes: pageAt(view, chain, page) }),
  },
});

/** A host that does not read query strings would give the first page again and again: it gets all that people look at, and no cursor. */
export function onePage(view: ViewDocuments): Uint8Array {
  return printPage(recordsOf(view, [...view.listing.shown('latest')]));
}

// What VS Code and other clients of the protocol ask for is 30 to 100; they take what they get.
const pageSize = 100;
// A cursor is the name of a file here, and file systems know names of at most 255 bytes.
const cursorLimit = 200;
/** The page of each chain that no cursor leads to. */
export const firstPage = 'first';

/** The chain of pages that `version=latest` asks for, and the one of all versions. */
export const pageChains = { latest: 'latest', all: 'all' } as const;

interface ChainPage {
  readonly chain: string;
  readonly page: string;
}

function pagesOf(view: ViewDocuments): ChainPage[] {
  return Object.values(pageChains).flatMap((chain) =>
    cutChain(view, chain).map(({ page }) => ({ chain, page })),
  );
}

function pageAt(view: ViewDocuments, chain: string, page: string): Uint8Array {
  const cut = cutChain(view, chain);
  const index = cut.findIndex((one) => one.page === page);
  return printPage(recordsOf(view, cut[index]!.versions), cut[index + 1]?.page);
}

interface Cut {
  /** The cursor that leads here, or `first`. */
  readonly page: string;
  readonly versions: readonly VersionNumber[];
}

const cuts = new WeakMap<ViewDocuments, Map<string, readonly Cut[]>>();

/** A chain cut into pages, once for each view. A page ends where the cursor is short enough. */
function cutChain(view: ViewDocuments, chain: string): readonly Cut[] {
  const known = cuts.get(view) ?? new Map<string, readonly Cut[]>();
  cuts.set(view, known);
  const cut = known.get(chain) ?? [...cutVersions(view, chain)];
  known.set(chain, cut);
  return cut;
}

function* cutVersions(view: ViewDocuments, chain: string): Iterable<Cut> {
  const { listing } = view;
  let page = firstPage;
  let versions: VersionNumber[] = [];
  for (const version of listing.shown(chain === pageChains.latest ? 'latest' : undefined)) {
    const cursor = versions.length >= pageSize ? printCursor(positionOf(view, versions.at(-1)!)) : '';
    if (cursor !== '' && cursor.length <= cursorLimit) {
      yield { page, versions };
      page = cursor;
      versions = [];
    }
    versions.push(version);
  }
  yield { page, versions };
}

function positionOf({ listing }: ViewDocuments, version: VersionNumber): Position {
  return { name: listing.nameOf(version), version: listing.index.versions.texts[version]! };
}

function recordsOf(view: ViewDocuments, versions: readonly VersionNumber[]): Uint8Array[] {
  return versions.map((version) => view.recordOf(version));
}
