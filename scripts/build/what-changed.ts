import type { Catalog } from '#core/catalog/catalog.ts';
import { linksOf } from '#core/catalog/links.ts';
import type { Row } from '#core/catalog/row.ts';
import type { PackageName, ScopeFile } from '#core/generated/types.ts';
import type { KnownPackages } from '../registry/survey.ts';

/** The package that lies in a folder. */
export function nameOf(folder: string): PackageName {
  const [, , scope = '', name = ''] = folder.split('/');
  return `@${scope}/${name}`;
}

/** What a package's documents show of other packages, as a text to compare. */
export function showing(catalog: Catalog, row: Row): string {
  const { members, collections } = linksOf(catalog, row);
  return members.length + collections.length > 0 ? JSON.stringify([members, collections]) : '';
}

/** Names of scopes that are new, gone, or say something else. */
export function changedScopes(
  before: readonly ScopeFile[],
  now: ReadonlyMap<string, ScopeFile>,
): ReadonlySet<string> {
  const old = new Map(before.map((scope) => [scope.name, scope]));
  const names = new Set([...old.keys(), ...now.keys()]);
  return new Set(
    [...names].filter((name) => {
      const [was, is] = [old.get(name), now.get(name)];
      // Files that were not read again are the very same objects.
      return was !== is && JSON.stringify(was) !== JSON.stringify(is);
    }),
  );
}

/** Keys without those of packages left out, so that the next build looks at them again. */
export function withoutLeftOut(packages: KnownPackages, leftOut: ReadonlySet<string>): KnownPackages {
  if (leftOut.size === 0) return packages;
  const prefixes = Object.entries(packages.prefixes).map(([prefix, { key, packages: keys }]) => {
    const kept = Object.entries(keys).filter(([folder]) => !leftOut.has(folder));
    return [
      prefix,
      {
        key: kept.length === Object.keys(keys).length ? key : 'incomplete',
        packages: Object.fromEntries(kept),
      },
    ] as const;
  });
  return { prefixes: Object.fromEntries(prefixes) };
}
