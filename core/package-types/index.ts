import type { Manifest } from '../generated/types.ts';
import { cli } from './cli.ts';
import { collection } from './collection.ts';
import { mcp } from './mcp.ts';
import type { PackageType } from './package-type.ts';
import { skill } from './skill.ts';

/** Every type of the manifest schema has its module here; a missing one does not compile. */
export const packageTypes: { readonly [Type in Manifest['type']]: PackageType<Type> } = {
  skill,
  mcp,
  cli,
  collection,
};

export function isPackageType(text: unknown): text is Manifest['type'] {
  return typeof text === 'string' && Object.hasOwn(packageTypes, text);
}

/** The type's own lines of the `.ctx` text, each section after an empty line. */
export function ctxSectionsOf(
  manifest: Manifest,
  context: Parameters<PackageType['ctxSections']>[1],
): readonly string[][] {
  // The table is indexed by the manifest's own type, so the module and the manifest agree.
  const type = packageTypes[manifest.type] as unknown as PackageType;
  return type.ctxSections(manifest as never, context);
}
