import semver from 'semver';
import { type Candidate, latestVersion, liveTags } from './latest.ts';

type Resolved =
  | { readonly ok: true; readonly version: string }
  | { readonly ok: false; readonly reason: 'no_versions' | 'no_matching_version' };

// Longer than any range a person writes; a parser of ranges need not see more.
const constraintLimit = 256;

// `*` in all the ways that npm writes it.
const anything = /^(?:[*xX](?:\.[*xX]){0,2})?$/;

/**
 * The release that a constraint means: an exact version, a tag, or a range as npm reads them; `*`, `x` and nothing mean latest.
 * A yanked release answers to its exact version only, a prerelease only where the range names one of its own triple.
 */
export function resolveVersion(
  releases: readonly Candidate[],
  tags: Readonly<Record<string, string>>,
  constraint: string,
): Resolved {
  const asked = constraint.trim();
  const found = (version: string | undefined): Resolved =>
    version === undefined ? { ok: false, reason: 'no_matching_version' } : { ok: true, version };

  const exact = releases.find((release) => release.version === asked || `v${release.version}` === asked);
  if (exact) return found(exact.version);
  const live = releases.filter((release) => !release.isYanked);
  if (live.length === 0) return { ok: false, reason: 'no_versions' };
  const latest = latestVersion(releases, tags);
  if (anything.test(asked)) return found(latest);
  const tagged = liveTags(releases, tags);
  if (Object.hasOwn(tagged, asked)) return found(tagged[asked]);
  if (asked.length > constraintLimit || semver.validRange(asked) === null) return found(undefined);
  // As npm does: where several releases fit, the one called latest is preferred, so that a range and `latest` agree.
  if (latest !== undefined && semver.satisfies(latest, asked)) return found(latest);
  return found(
    semver.maxSatisfying(
      live.map((release) => release.version),
      asked,
    ) ?? undefined,
  );
}
