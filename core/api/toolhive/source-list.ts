import type { Catalog } from '../../catalog/catalog.ts';
import type { Filter, IncludeExclude, Source, SourceKind } from '../../config/config.ts';
import type {
  SourceFilter,
  SourceInfo,
  SourceList,
  SourcePatterns,
  SourceType,
} from '../../generated/types.ts';
import { queryEndpoint, staticEndpoint } from '../endpoint.ts';
import { toolhiveJson } from '../mcp/mcp-json.ts';
import { once } from '../once.ts';
import { describeSync } from './describe-sync.ts';
import { printDuration } from './print-duration.ts';
import { sourceConfigOf } from './source-config.ts';

/** What the registry gathers from (contract toolhive.md §1.3). */
export const sourceList = staticEndpoint({
  ...toolhiveJson,
  path: '/v1/sources',
  summary: 'The sources that this registry gathers from, and how their last syncs went.',
  schema: 'SourceList',
  emits: {
    of: 'catalog',
    instances: once,
    body: (catalog) => ({
      json: {
        sources: catalog.registry.federation.sources.map((source) => describeSource(source, catalog)),
      } satisfies SourceList,
    }),
  },
});

export const sourceDetail = queryEndpoint({
  ...toolhiveJson,
  path: '/v1/sources/{source}',
  method: 'get',
  query: [],
  summary: 'One source, and how its last sync went.',
  schema: 'SourceInfo',
  emits: {
    of: 'catalog',
    instances: ({ registry }) => registry.federation.sources.map(({ name }) => ({ source: name })),
    body: (catalog, { source }) => ({ json: describeSource(getSource(catalog, source), catalog) }),
  },
});

/** What kind of source it is to ToolHive, coarsely. */
export const sourceTypes: { readonly [Kind in SourceKind]: SourceType } = {
  git: 'REMOTE',
  api: 'REMOTE',
  file: 'FILE',
  managed: 'MANAGED',
  kubernetes: 'KUBERNETES',
};

function describeSource(source: Source, catalog: Catalog): SourceInfo {
  const { name, kind, filter, claims } = source;
  const shown = filter && describeFilter(filter);
  return {
    name,
    type: sourceTypes[kind],
    creationType: 'CONFIG',
    sourceType: kind,
    sourceConfig: sourceConfigOf(source),
    ...(shown && { filterConfig: shown }),
    ...('sync' in source && { syncSchedule: printDuration(source.sync.interval) }),
    ...(claims && { claims }),
    syncStatus: describeSync(source, catalog),
    ...timesOf(source, catalog),
  };
}

/** When a source was first synced and last changed; of one that never was, when anything was last published. */
export function timesOf({ name }: Source, { registry, updated }: Catalog) {
  const { createdAt = updated, updatedAt = updated } = registry.statuses.get(name) ?? {};
  return { createdAt, updatedAt };
}

/** A source that the configuration names. Throws if there is none of that name. */
export function getSource({ registry }: Catalog, name: string): Source {
  const source = registry.federation.sources.find((one) => one.name === name);
  if (!source) throw new Error(`the configuration names the source ${name}, which is none`);
  return source;
}

function describeFilter({ names, tags }: Filter): SourceFilter | undefined {
  const shown = { ...withPatterns('names', names), ...withPatterns('tags', tags) };
  return Object.keys(shown).length > 0 ? shown : undefined;
}

function withPatterns(key: 'names' | 'tags', { include, exclude }: IncludeExclude): SourceFilter {
  const patterns: SourcePatterns = {
    ...(include.length > 0 && { include }),
    ...(exclude.length > 0 && { exclude }),
  };
  return Object.keys(patterns).length > 0 ? { [key]: patterns } : {};
}
