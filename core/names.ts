import type { PackageName } from './generated/types.ts';

/** The two halves of a package name: `@acme/pdf` is `{ scope: 'acme', name: 'pdf' }`. */
interface NameParts {
  readonly scope: string;
  readonly name: string;
}

// One hyphen at a time: `@a/b--c` would be the plugin name of something else once scope and name are joined.
const half = '[a-z0-9]+(?:-[a-z0-9]+)*';
const namePattern = new RegExp(`^@(${half})/(${half})$`);
const scopeLimit = 39;
const nameLimit = 64;

/** The scope and name of `@scope/name`, or undefined if the text is no package name (contract ctx.md §2.3). */
export function splitPackageName(text: string): NameParts | undefined {
  const [, scope, name] = namePattern.exec(text) ?? [];
  if (!scope || !name || scope.length > scopeLimit || name.length > nameLimit) return undefined;
  return { scope, name };
}

/** The text as a package name, or undefined. */
export function parsePackageName(text: string): PackageName | undefined {
  // The cast is true: the pattern begins with @ and holds one slash.
  return splitPackageName(text) ? (text as PackageName) : undefined;
}

/** The parts of a name already known to be one. Throws for anything else. */
export function partsOf(name: PackageName): NameParts {
  const parts = splitPackageName(name);
  if (!parts) throw new Error(`${JSON.stringify(name)} is not a package name`);
  return parts;
}

/** The folder that keeps a scope's siblings few: the first two characters of the scope, padded with `_`. */
export function prefixOf(scope: string): string {
  return scope.slice(0, 2).padEnd(2, '_');
}

/** Where a package lies, from the root of the registry folder. */
export function packageFolder({ scope, name }: NameParts): string {
  return `packages/${prefixOf(scope)}/${scope}/${name}`;
}

/** Where a scope's file lies, from the root of the registry folder. */
export function scopeFile(scope: string): string {
  return `scopes/${prefixOf(scope)}/${scope}.yaml`;
}

/**
 * What a hurried eye sees of a name: two names with one skeleton are look-alikes.
 * Separators vanish; `rn` reads as `m`, `0` as `o`, `1` and `i` as `l` (security.md §4.6, input 35).
 */
export function skeletonOf(name: string): string {
  return name.replaceAll('-', '').replaceAll('rn', 'm').replaceAll('0', 'o').replaceAll(/[1i]/g, 'l');
}
