import { types } from '#core/api/agents/list-twins.ts';
import { type EndpointId, endpoints } from '#core/api/endpoints.ts';
import type { Params } from '#core/api/path.ts';
import type {
  CategoryList,
  DeployedServerList,
  PackageList,
  RegistryList,
  RowBucket,
  RowIndex,
  SearchHeader,
  ServerList,
  SkillList,
  SourceList,
  ViewIndex,
} from '#core/generated/types.ts';
import { addressOf, namesIn } from './address.ts';
import type { Reader } from './reader.ts';

/** What an address speaks of: the first of these that its template names, the narrowest first. */
const subjects = [
  'package',
  'namespace',
  'server',
  'view',
  'source',
  'part',
  'chain',
  'bucket',
  'schema',
  'category',
  'type',
  'sitemap',
  'scope',
] as const;

/** Addresses whose parameters mean something else than elsewhere. */
const ownSubjects = {
  deployedServer: 'deployed server',
  searchPart: 'part of the search',
  pluginDetail: 'plugin',
  pluginVersions: 'plugin',
  pluginVersion: 'plugin',
} as const satisfies { readonly [Id in EndpointId]?: string };

export type Subject =
  | (typeof subjects)[number]
  | (typeof ownSubjects)[keyof typeof ownSubjects]
  /** The registry as a whole: the address has no parameters. */
  | 'registry';

/** The parameters of addresses by what these speak of, the best known first; none if the host has none of it. */
export type Samples = Readonly<Record<Subject, readonly Params[]>>;

export function subjectOf(id: EndpointId): Subject {
  if (Object.hasOwn(ownSubjects, id)) return ownSubjects[id as keyof typeof ownSubjects];
  const names = namesIn(endpoints[id].path);
  const subject = subjects.find((one) => names.includes(one));
  if (!subject && names.length > 0) throw new Error(`no host is asked for {${names.join('}, {')}} of ${id}`);
  return subject ?? 'registry';
}

// A host may have thousands of each.
const few = 4;

/** What a host has of everything, in its own words. */
export async function findSamples(reader: Reader): Promise<Samples> {
  const views = await findViews(reader);
  const { parts } = await reader.jsonOf<RowIndex>(endpoints.rowIndex.path);
  const { sources } = await reader.jsonOf<SourceList>(endpoints.sourceList.path);
  const deployed = await reader.jsonOf<DeployedServerList>(endpoints.deployedServerList.path);
  const { categories } = await reader.jsonOf<CategoryList>(endpoints.categoryList.path);
  const chains = ['latest', 'all'].map((chain) => ({ chain, page: 'first' }));
  const { synonyms, shards, orama } = await reader.jsonOf<SearchHeader>(endpoints.searchHeader.path);
  return {
    registry: [{}],
    package: await findPackages(reader),
    view: views.flatMap((view) => chains.map((chain) => ({ view, ...chain }))),
    chain: chains,
    server: (await Promise.all(views.map((view) => findServer(reader, view)))).flat(),
    namespace: (await Promise.all(views.map((view) => findSkill(reader, view)))).flat(),
    source: sources.slice(0, few).map(({ name }) => ({ source: name })),
    part: await findParts(reader, views),
    bucket: parts.slice(0, few).map((part) => ({ bucket: part.split('/').at(-1)! })),
    schema: [{ schema: 'api.schema.json' }],
    category: categories.slice(0, few).map(({ slug }) => ({ category: slug })),
    type: types.map((type) => ({ type })),
    sitemap: ['pages', '000'].map((sitemap) => ({ sitemap })),
    scope: await findScopes(reader, parts),
    'deployed server': deployed.slice(0, few).map(({ name }) => ({ server: name })),
    'part of the search': [synonyms, shards?.vocabulary ?? orama!].map((part) => ({ part })),
    // Counted, and not kept (contract toolhive.md §8).
    plugin: [],
  };
}

/** A released package of each type there is. */
async function findPackages(reader: Reader): Promise<Params[]> {
  const { packages } = await reader.jsonOf<PackageList>(`${endpoints.packageList.path}?limit=100`);
  const released = packages.filter(({ version }) => version !== '');
  const ofEach = new Map(released.toReversed().map((pkg) => [pkg.type, pkg]));
  return [...ofEach.values()].map(({ full_name, version }) => ({
    package: full_name,
    version,
    constraint: 'latest',
  }));
}

/** A scope of the registry's own, and one of packages of each source. */
async function findScopes(reader: Reader, [part]: readonly string[]): Promise<Params[]> {
  if (part === undefined) return [];
  const { rows } = await reader.jsonOf<RowBucket>(part);
  const ofEach = new Map(rows.map(({ name, source }) => [source, name]));
  return [...ofEach.values()].map((name) => ({ scope: name.slice(1, name.indexOf('/')) }));
}

/** The views of most sources first: they have something of everything. */
async function findViews(reader: Reader): Promise<string[]> {
  const { registries } = await reader.jsonOf<RegistryList>(endpoints.registryList.path);
  const widest = registries.toSorted((a, b) => b.sources.length - a.sources.length);
  return widest.slice(0, few).map(({ name }) => name);
}

/** A server of a view that has the same version among the servers of all sources: there it may be another source's. */
async function findServer(reader: Reader, view: string): Promise<Params[]> {
  const list = addressOf(endpoints.viewServerList.path, { view });
  const { servers } = await reader.jsonOf<ServerList>(`${list}?version=latest&limit=100`);
  for (const { server: record } of servers) {
    const { name: server, version } = record;
    const everywhere = addressOf(endpoints.serverVersion.path, { server, version });
    if ((await reader.read(everywhere)).status !== 200) continue;
    return [version, 'latest'].map((one) => ({ view, server, version: one }));
  }
  return [];
}

async function findSkill(reader: Reader, view: string): Promise<Params[]> {
  const { skills } = await reader.jsonOf<SkillList>(addressOf(endpoints.skillList.path, { view }));
  return skills
    .slice(0, 1)
    .flatMap(({ namespace, name, version }) =>
      [version, 'latest'].map((one) => ({ view, namespace, name, version: one })),
    );
}

async function findParts(reader: Reader, views: readonly string[]): Promise<Params[]> {
  const indexes = await Promise.all(
    views.map((view) => reader.jsonOf<ViewIndex>(addressOf(endpoints.viewIndex.path, { view }))),
  );
  const parts = new Set(indexes.flatMap((index) => index.parts));
  return [...parts].slice(0, few).map((part) => ({ part }));
}
