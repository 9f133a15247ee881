import type { Package, Release } from '../../catalog/package.ts';
import type { PackageView } from '../endpoint.ts';

/** The parameters of an address that a package has under the name it goes by: none under a name it was renamed from. */
export function currentName({ pkg }: PackageView): { readonly package: string }[] {
  return pkg.record['renamed-to'] ? [] : [{ package: pkg.name }];
}

/** The parameters of an address that each release of a package has. */
export function releasesOf({ pkg }: PackageView): { readonly package: string; readonly version: string }[] {
  return pkg.releases.map(({ version }) => ({ package: pkg.name, version }));
}

/** The release of an instance made by `releasesOf`. Throws for another. */
export function releaseOf(pkg: Package, version: string): Release {
  const release = pkg.releases.find((candidate) => candidate.version === version);
  if (!release) throw new Error(`${pkg.name} has no release ${version}`);
  return release;
}
