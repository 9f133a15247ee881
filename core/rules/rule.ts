import type { Catalog } from '../catalog/catalog.ts';
import type { ParsedPackage } from '../catalog/parse-package.ts';
import type { ParsedRegistry } from '../catalog/parse-registry.ts';
import type { Registry } from '../catalog/registry.ts';
import type { Finding } from '../problem.ts';

/** A file that differs between the base commit and now. */
export interface Change {
  readonly kind: 'added' | 'edited' | 'removed';
  /** From the root of the registry folder. */
  readonly path: string;
}

/** What a pull request does to the registry folder. */
export interface Difference {
  readonly changes: readonly Change[];
  /** The version folders that the base commit holds: `packages/ac/acme/pdf/1.2.0`. */
  readonly published: ReadonlySet<string>;
}

/** A law of the registry. It judges at those stages where it has something to say, and reads nothing but what it is given. */
export interface Rule {
  /** Kebab-case; also the anchor of its explanation in docs/rules.md and its folder in tests/problems/. */
  readonly name: string;
  /** The law, as a sentence that is true of every lawful registry. */
  readonly states: string;
  /** The registry's own files. */
  readonly registry?: (parsed: ParsedRegistry) => Iterable<Finding>;
  /** One package by itself. */
  readonly package?: (parsed: ParsedPackage, registry: Registry) => Iterable<Finding>;
  /** All packages together, by their rows. `names` are also those of packages that lie there but are not lawful, and have no row. */
  readonly catalog?: (catalog: Catalog, names: ReadonlySet<string>) => Iterable<Finding>;
  /** What changed since the base commit. */
  readonly change?: (difference: Difference) => Iterable<Finding>;
}
