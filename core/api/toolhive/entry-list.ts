import type {
  EntryVersion,
  RegistryEntry,
  RegistryEntryList,
  SourceEntry,
  SourceEntryList,
  ViewTexts,
} from '../../generated/types.ts';
import { compare } from '../../problem.ts';
import type { SkillJson } from '../../servers/server-entry.ts';
import type { SkillListing } from '../../servers/skill-listing.ts';
import type { VersionNumber, ViewListing } from '../../servers/view-listing.ts';
import { queryEndpoint } from '../endpoint.ts';
import { ofAggregate, ofNamed } from '../mcp/instances.ts';
import { toolhiveJson } from '../mcp/mcp-json.ts';
import { skillsOf } from './skills-of-view.ts';

/** Everything that a source has (contract toolhive.md §1.3). */
export const sourceEntries = queryEndpoint({
  ...toolhiveJson,
  limit: 'read',
  path: '/v1/sources/{source}/entries',
  method: 'get',
  query: [],
  summary: 'The servers and skills of one source, with their versions.',
  schema: 'SourceEntryList',
  emits: {
    of: 'view',
    readBy: 'clients',
    instances: (view) =>
      [...ofAggregate(view)].flatMap(() => view.listing.index.sources.map((source) => ({ source }))),
    body: (view, { source }) => ({ json: entriesOfSource(source, { ...view, skills: skillsOf(view) }) }),
  },
});

/** Everything that the sources of a view have: nothing is hidden here by a source that stands before. */
export const registryEntries = queryEndpoint({
  ...toolhiveJson,
  limit: 'read',
  path: '/v1/registries/{view}/entries',
  method: 'get',
  query: [],
  summary: 'The versions of servers and skills that the sources of a catalog have.',
  schema: 'RegistryEntryList',
  emits: {
    of: 'view',
    readBy: 'clients',
    instances: ofNamed,
    body: (view) => ({ json: entriesOfView({ ...view, skills: skillsOf(view) }) }),
  },
});

/** What the entries of a view are told from. */
export interface EntriesBase {
  readonly listing: ViewListing;
  readonly texts: ViewTexts;
  readonly skills: SkillListing;
}

/** `base` is of a view that the source belongs to. */
export function entriesOfSource(source: string, { listing, texts, skills }: EntriesBase): SourceEntryList {
  const described = describeVersions(listing, texts);
  const servers = new Map<string, EntryVersion[]>();
  for (const version of shown(listing)) {
    if (listing.sourceOf(version) !== source) continue;
    const name = listing.nameOf(version);
    const versions = servers.get(name);
    if (versions) versions.push(described(version));
    else servers.set(name, [described(version)]);
  }
  const entries: SourceEntry[] = [...servers].map(([name, versions]) => ({
    entryType: 'MCP',
    name,
    versions,
  }));
  for (const { namespace, name, versions, ...skill } of skills.all) {
    if (skill.source !== source) continue;
    entries.push({ entryType: 'SKILL', namespace, name, versions: versions.map(describeSkillVersion) });
  }
  return { entries };
}

export function entriesOfView({ listing, texts, skills }: EntriesBase): RegistryEntryList {
  const described = describeVersions(listing, texts);
  const position = new Map(listing.index.sources.map((name, place) => [name, place]));
  const servers = [...shown(listing)].map((version): RegistryEntry => {
    const sourceName = listing.sourceOf(version);
    const name = listing.nameOf(version);
    return { entryType: 'MCP', name, ...described(version), sourceName, position: position.get(sourceName)! };
  });
  const all = skills.all.flatMap(({ namespace, name, versions, source, position }) =>
    versions.map((skill): RegistryEntry => {
      const own = { entryType: 'SKILL', namespace, name } as const;
      return { ...own, ...describeSkillVersion(skill), sourceName: source, position };
    }),
  );
  return { entries: [...servers.sort(byName), ...all.sort(byName)] };
}

function byName(a: RegistryEntry, b: RegistryEntry): number {
  return (
    compare(a.name, b.name) ||
    compare(a.namespace ?? '', b.namespace ?? '') ||
    compare(a.version, b.version) ||
    a.position - b.position
  );
}

/** Every version but the deleted ones, those of sources that others hide among them. */
function* shown(listing: ViewListing): Iterable<VersionNumber> {
  for (const version of listing.all()) if (listing.index.versions.statuses[version] !== 'x') yield version;
}

function describeVersions(
  { index }: ViewListing,
  texts: ViewTexts,
): (version: VersionNumber) => EntryVersion {
  const { texts: versions, published, seen } = index.versions;
  const [titles, descriptions] = [spread(texts.titles), spread(texts.descriptions)];
  return (version) => ({
    version: versions[version]!,
    ...(titles[version] !== '' && { title: titles[version]! }),
    description: descriptions[version]!,
    createdAt: timeOf(published[version]!),
    updatedAt: timeOf(seen[version]!),
  });
}

/** Without times: the files that skills come from tell none. */
function describeSkillVersion({ version, title, description }: SkillJson): EntryVersion {
  const shownTitle = typeof title === 'string' && title !== '' ? { title } : {};
  return { version, ...shownTitle, description };
}

function timeOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/** Every text, those written once for several given to each. */
function spread(column: readonly (string | number)[]): string[] {
  let before = '';
  return column.map((text) => {
    if (typeof text === 'string') before = text;
    return before;
  });
}
