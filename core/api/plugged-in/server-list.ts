import { type QueryParameter, queryEndpoint, type ViewDocuments } from '../endpoint.ts';
import { ofAggregate } from '../mcp/instances.ts';
import { mcpJson } from '../mcp/mcp-json.ts';
import { onePage, serverList } from '../mcp/server-list.ts';
import { printItem, printItems } from './describe-page.ts';
import { pluggedInLimits, readPluggedInQuery } from './list-query.ts';
import { orderLatest, orderWords } from './order-latest.ts';
import { pluggedInJson } from './plugged-in-json.ts';

const { otherwise, most } = pluggedInLimits;

const ownQuery: readonly QueryParameter[] = [
  {
    name: 'offset',
    description: 'How many to pass over first.',
    schema: { type: 'integer', minimum: 0, default: 0 },
  },
  {
    name: 'registry_name',
    description:
      'Only servers with a package in one of these registries, divided by commas: npm, pypi, oci and so on; pip, docker and crates are understood too, and `remote` means servers that already run somewhere.',
    schema: { type: 'string' },
  },
  {
    name: 'packageRegistry',
    description: 'The same, where `registry_name` is not given.',
    schema: { type: 'string' },
  },
  {
    name: 'sort',
    description: 'The order; newest first for a word that is not known.',
    schema: { type: 'string', enum: Object.keys(orderWords), default: 'newest' },
  },
];

/** Servers as plugged.in's registry gives them (contract mcp.md §5.1). A host without functions gives all of them at once. */
export const pluggedInServerList = queryEndpoint({
  ...pluggedInJson,
  path: '/plugged-in/v0/servers',
  method: 'get',
  query: [
    {
      name: 'limit',
      description: `How many to give: ${otherwise} unless told, ${most} at most.`,
      schema: { type: 'integer', minimum: 1, maximum: most, default: otherwise },
    },
    {
      name: 'search',
      description: 'Only servers whose name or description holds this text, whatever its case.',
      schema: { type: 'string' },
    },
    ...ownQuery,
  ],
  summary: "MCP servers of all sources, each in its latest version, in the shape of plugged.in's registry.",
  schema: 'PluggedInServerList',
  emits: {
    of: 'view',
    readBy: 'clients',
    instances: ofAggregate,
    body: (view) => ({ text: printAll(view) }),
  },
});

const isShared = ({ name }: QueryParameter) => name === 'limit' || name === 'search';

/**
 * The address that two protocols have given to different lists. A request with a parameter that only plugged.in knows means its list;
 * what all others mean is for registry.yaml to say.
 */
export const v0ServerList = queryEndpoint({
  ...mcpJson,
  path: '/v0/servers',
  method: 'get',
  query: [
    {
      name: 'limit',
      description: 'How many to give; how many unless told and at most depends on whose list is asked for.',
      schema: { type: 'integer', minimum: 1, maximum: most },
    },
    {
      name: 'search',
      description:
        "Only servers whose name holds this text; in plugged.in's list also those whose description does.",
      schema: { type: 'string' },
    },
    ...serverList.query.filter((parameter) => !isShared(parameter)),
    ...ownQuery,
  ],
  summary:
    "MCP servers of all sources: the list of the official registry, or plugged.in's where a parameter of its own is sent.",
  schema: 'V0ServerList',
  emits: {
    of: 'view',
    readBy: 'clients',
    instances: ofAggregate,
    body: (view) =>
      view.catalog.registry.config.v0 === 'plugged-in' ? { text: printAll(view) } : { bytes: onePage(view) },
  },
});

/** Every server on one page. */
function printAll({ listing, recordOf }: ViewDocuments): string {
  const versions = orderLatest(listing, 'newest');
  const query = { ...readPluggedInQuery({}), limit: Math.max(otherwise, versions.length) };
  const items = versions.map((version) => printItem(recordOf(version)));
  return printItems(listing, query, versions.length, items);
}
