import type { ViewSkills } from '../generated/types.ts';
import { compare } from '../problem.ts';
import type { SkillEntry, SkillJson } from './server-entry.ts';
import { compareServerVersions } from './server-latest.ts';

/** The skills of a source, in any order. */
export interface SourcedSkills {
  readonly name: string;
  readonly skills: readonly SkillEntry[];
}

/** The skills of a view over some sources, the one that wins first. */
export function buildViewSkills(view: string, sources: readonly SourcedSkills[]): ViewSkills {
  const skills = sources.flatMap(({ skills }, source) =>
    skills.filter(hasVersions).map(({ namespace, name, ...entry }) => {
      const versions = entry.versions.toSorted((a, b) => compare(a.version, b.version));
      return { source, namespace, name, latest: latestAmong(versions, entry.latest), versions };
    }),
  );
  return {
    view,
    sources: sources.map(({ name }) => name),
    skills: skills.sort(
      (a, b) => compare(a.name, b.name) || compare(a.namespace, b.namespace) || a.source - b.source,
    ),
  };
}

function hasVersions({ versions }: SkillEntry): boolean {
  return versions.length > 0;
}

/**
 * The place of the latest version: the one that is said to be it, else the highest, where a SemVer is newer than what is none (contract
 * toolhive.md §1.2.1). Skills have no times.
 */
function latestAmong(versions: readonly SkillJson[], said: string | undefined): number {
  let latest = 0;
  for (const [place, skill] of versions.entries()) {
    if (skill.version === said) return place;
    if (compareServerVersions(timeless(skill), timeless(versions[latest]!)) > 0) latest = place;
  }
  return latest;
}

function timeless({ version }: SkillJson) {
  return { server: { version }, published_at: '' };
}
