import { staticEndpoint } from '../endpoint.ts';
import { mcpJson } from './mcp-json.ts';

/** Which servers a view has, and where their records lie: what functions answer from. */
export const viewIndex = staticEndpoint({
  ...mcpJson,
  path: '/mcp/views/{view}',
  summary: 'The index of a catalog: its servers and versions, and the parts that hold their records.',
  schema: 'ViewIndex',
  emits: {
    of: 'view',
    readBy: 'functions',
    instances: ({ name }) => [{ view: name }],
    body: ({ listing }) => ({ json: listing.index }),
  },
});

export const viewTexts = staticEndpoint({
  ...mcpJson,
  path: '/mcp/views/{view}/texts',
  summary:
    'What a search of a catalog looks in: titles and descriptions, version by version as the index has them.',
  schema: 'ViewTexts',
  emits: {
    of: 'view',
    readBy: 'functions',
    instances: ({ name }) => [{ view: name }],
    body: ({ texts }) => ({ json: texts }),
  },
});

/** Records of neighbouring servers. Its address is the digest of its bytes, so an index and its parts never disagree. */
export const recordPart = staticEndpoint({
  ...mcpJson,
  path: '/mcp/records/{part}',
  // One cache policy to each ending of files.
  extension: '.records.json',
  cache: 'immutable',
  summary: 'Some records of servers, as the index of a catalog names them; for mirrors.',
  schema: 'RecordPart',
  emits: { of: 'part', instances: ({ id }) => [{ part: id }], body: ({ bytes }) => ({ bytes }) },
});
