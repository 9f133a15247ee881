import semver from 'semver';

/** What `latest` needs to know of a release. */
export interface Candidate {
  readonly version: string;
  readonly isYanked: boolean;
}

/** Versions from low to high by SemVer precedence (semver.org §11). */
export function sortVersions<Item extends { readonly version: string }>(releases: readonly Item[]): Item[] {
  return [...releases].sort((a, b) => semver.compare(a.version, b.version));
}

/**
 * The one meaning of latest, everywhere: the release tagged `latest` unless it is yanked, else the highest stable
 * release not yanked, else the highest prerelease not yanked. Undefined if every release is yanked, or there is none.
 */
export function latestVersion(
  releases: readonly Candidate[],
  tags: Readonly<Record<string, string>> = {},
): string | undefined {
  const live = sortVersions(releases.filter((release) => !release.isYanked));
  const tagged = live.find((release) => release.version === tags['latest']);
  const stable = live.findLast((release) => semver.prerelease(release.version) === null);
  return (tagged ?? stable ?? live.at(-1))?.version;
}

/** Every tag a client may use: those that package.yaml names and that lead to a live release, and `latest`. */
export function liveTags(
  releases: readonly Candidate[],
  tags: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const live = new Set(releases.filter((release) => !release.isYanked).map((release) => release.version));
  const latest = latestVersion(releases, tags);
  const named = Object.entries(tags).filter(([tag, version]) => tag !== 'latest' && live.has(version));
  return Object.fromEntries([...(latest === undefined ? [] : [['latest', latest] as const]), ...named]);
}
