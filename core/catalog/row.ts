import type { PackageName, PackageType } from '../generated/types.ts';
import { keywordSlugs } from './keyword-slugs.ts';
import { latestVersion } from './latest.ts';
import type { Package, Release } from './package.ts';

/** The small summary of a package that lists, categories and cross-package rules need. */
export interface Row {
  readonly name: PackageName;
  /** `''` for a name without releases, which only leads elsewhere and stands in no list. */
  readonly type: PackageType | '';
  readonly description: string;
  /** The latest version; '' if every release is yanked. */
  readonly version: string;
  readonly visibility: 'public' | 'unlisted';
  readonly repository: string;
  readonly categories: readonly string[];
  /** Normalised as `keyword=` is (contract ctx.md §2.13). */
  readonly keywords: readonly string[];
  /** First and newest publication. */
  readonly created: string;
  readonly updated: string;
  readonly renamedTo?: PackageName;
  /** The source it is gathered from; absent for packages of the registry's own. */
  readonly source?: string;
  /** Its name among MCP servers, if it is one. */
  readonly server?: string;
  /** Of a collection: what it holds. */
  readonly members?: readonly PackageName[];
}

export function rowOf(pkg: Package): Row {
  const latest = latestRelease(pkg);
  const shown = pkg.releases.length > 0 ? shownRelease(pkg) : undefined;
  const times = pkg.releases.map((release) => release.record.published_at).sort();
  const members = shown?.manifest.type === 'collection' ? shown.manifest.collection.members : undefined;
  return {
    name: pkg.name,
    type: shown?.manifest.type ?? '',
    description: shown?.manifest.description ?? '',
    version: latest?.version ?? '',
    visibility: visibilityOf(pkg),
    repository: shown?.manifest.repository ?? '',
    categories: pkg.record.categories ?? [],
    keywords: keywordSlugs(shown?.manifest.keywords ?? []),
    created: times[0] ?? '',
    updated: times.at(-1) ?? '',
    ...(pkg.record['renamed-to'] && { renamedTo: pkg.record['renamed-to'] }),
    ...(pkg.source !== undefined && { source: pkg.source }),
    ...(pkg.server !== undefined && { server: pkg.server }),
    ...(members && { members }),
  };
}

/** The release whose words stand for the package: the latest, or the newest where every one is yanked. Throws if there is none. */
export function shownRelease(pkg: Package): Release {
  const shown = latestRelease(pkg) ?? pkg.releases.at(-1);
  if (!shown) throw new Error(`${pkg.name} has no release`);
  return shown;
}

/** The release that `latest` means, or undefined if every one is yanked. */
export function latestRelease(pkg: Package): Release | undefined {
  const version = latestVersion(pkg.releases.map(candidateOf), pkg.record.tags);
  return pkg.releases.find((release) => release.version === version);
}

export function candidateOf(release: Release): { readonly version: string; readonly isYanked: boolean } {
  return { version: release.version, isYanked: release.yanked !== undefined };
}

/** Set in package.yaml, else by the first manifest that says it; public if nobody did (contract ctx.md §2.14). */
export function visibilityOf(pkg: Package): 'public' | 'unlisted' {
  return (
    pkg.record.visibility ??
    pkg.releases.find((release) => release.manifest.visibility)?.manifest.visibility ??
    'public'
  );
}
