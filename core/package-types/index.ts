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

/** The module of a manifest's own type, which takes that manifest. */
export function typeOf<Type extends Manifest['type']>({ type }: { readonly type: Type }): PackageType<Type> {
  return packageTypes[type];
}
