import type { Links } from '../catalog/links.ts';
import type { Manifest } from '../generated/types.ts';
import type { Validator } from '../generated/validators.js';
import type { Finding } from '../problem.ts';

type ManifestOf<Type extends Manifest['type']> = Extract<Manifest, { readonly type: Type }>;

/** A finding within a manifest; the caller knows the file. */
export type ManifestFinding = Omit<Finding, 'file'>;

/** All that differs between types of packages. */
export interface PackageType<Type extends Manifest['type'] = Manifest['type']> {
  readonly validate: Validator<ManifestOf<Type>>;
  /** What the schema cannot say. */
  check(manifest: ManifestOf<Type>): Iterable<ManifestFinding>;
  /** Its own sections of the `.ctx` text, each a heading, an empty line and lines. */
  ctxSections(manifest: ManifestOf<Type>, links: Links): string[][];
}
