import type { Catalog } from '../../catalog/catalog.ts';
import type { Source, View } from '../../config/config.ts';
import type {
  ExtensionRegistry,
  ExtensionRegistryList,
  RegistryInfo,
  RegistryList,
} from '../../generated/types.ts';
import { compare } from '../../problem.ts';
import { compareTimes } from '../../servers/compare-times.ts';
import { queryEndpoint, staticEndpoint } from '../endpoint.ts';
import { toolhiveJson } from '../mcp/mcp-json.ts';
import { once } from '../once.ts';
import { describeSyncs } from './describe-sync.ts';
import { getSource, sourceTypes, timesOf } from './source-list.ts';

/** The views: what ToolHive calls registries (contract toolhive.md §1.3). */
export const registryList = staticEndpoint({
  ...toolhiveJson,
  path: '/v1/registries',
  summary: 'The catalogs of this registry, each a choice of sources.',
  schema: 'RegistryList',
  emits: {
    of: 'catalog',
    instances: once,
    body: (catalog) => ({
      json: {
        registries: viewsByName(catalog).map((view) => describeView(view, catalog)),
      } satisfies RegistryList,
    }),
  },
});

export const registryDetail = queryEndpoint({
  ...toolhiveJson,
  path: '/v1/registries/{view}',
  method: 'get',
  query: [],
  summary: 'One catalog.',
  schema: 'RegistryInfo',
  emits: {
    of: 'catalog',
    instances: ofEachView,
    body: (catalog, { view }) => ({ json: describeView(getView(catalog, view), catalog) }),
  },
});

/** The same views as they were before sources were named apart from them (contract toolhive.md §1.4.5). */
export const extensionRegistryList = staticEndpoint({
  ...toolhiveJson,
  path: '/extension/v0/registries',
  summary: 'The catalogs of this registry, and how their sources fare.',
  schema: 'ExtensionRegistryList',
  emits: {
    of: 'catalog',
    instances: once,
    body: (catalog) => ({
      json: {
        registries: viewsByName(catalog).map((view) => describeExtension(view, catalog)),
      } satisfies ExtensionRegistryList,
    }),
  },
});

export const extensionRegistry = queryEndpoint({
  ...toolhiveJson,
  path: '/extension/v0/registries/{view}',
  method: 'get',
  query: [],
  summary: 'One catalog, and how its sources fare.',
  schema: 'ExtensionRegistry',
  emits: {
    of: 'catalog',
    instances: ofEachView,
    body: (catalog, { view }) => ({ json: describeExtension(getView(catalog, view), catalog) }),
  },
});

/** The instances of an address that names a view, of what is made of the whole catalog. */
export function ofEachView({ registry }: Catalog) {
  return registry.federation.views.map(({ name }) => ({ view: name }));
}

function viewsByName({ registry }: Catalog): View[] {
  return registry.federation.views.toSorted((a, b) => compare(a.name, b.name));
}

function getView({ registry }: Catalog, name: string): View {
  const view = registry.federation.views.find((one) => one.name === name);
  if (!view) throw new Error(`the configuration names the registry ${name}, which is none`);
  return view;
}

function sourcesOf({ sources }: View, catalog: Catalog): Source[] {
  return sources.map((name) => getSource(catalog, name));
}

function describeView(view: View, catalog: Catalog): RegistryInfo {
  const { name, claims, sources } = view;
  return {
    name,
    ...(claims && { claims }),
    creationType: 'CONFIG',
    sources,
    ...joinedTimes(view, catalog),
  };
}

function describeExtension(view: View, catalog: Catalog): ExtensionRegistry {
  const sources = sourcesOf(view, catalog);
  const [type = 'REMOTE', ...others] = new Set(sources.map(({ kind }) => sourceTypes[kind]));
  return {
    name: view.name,
    type: others.length > 0 ? 'REMOTE' : type,
    syncStatus: describeSyncs(sources, catalog),
    ...joinedTimes(view, catalog),
  };
}

/** A view is as old as its oldest source, and changes with each. */
function joinedTimes(view: View, catalog: Catalog) {
  const times = sourcesOf(view, catalog).map((source) => timesOf(source, catalog));
  const created = times.map(({ createdAt }) => createdAt).sort(compareTimes);
  const updated = times.map(({ updatedAt }) => updatedAt).sort(compareTimes);
  return { createdAt: created[0] ?? catalog.updated, updatedAt: updated.at(-1) ?? catalog.updated };
}
