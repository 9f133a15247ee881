import { existsSync, readFileSync } from 'node:fs';
import type { Row } from '#core/catalog/row.ts';
import type { PackageFile, PackageName } from '#core/generated/types.ts';
import { packageFolder, parsePackageName, partsOf } from '#core/names.ts';
import { looksOf } from '#core/rules/names-look-different.ts';
import { parseYaml } from '#core/text/parse-yaml.ts';
import { listPackageFolders } from '../registry/survey.ts';

/** The packages of a registry folder, as far as the rules about names ask: so that a new one is compared with few and not with all. */
export class Neighbourhood {
  readonly #names = new Set<string>();
  readonly #rows = new Map<PackageName, Row>();
  readonly #byLook = new Map<string, PackageName[]>();

  /** Reads the names of what lies in a registry folder, and where those that were renamed lead. */
  constructor(root: string) {
    for (const folder of listPackageFolders(root)) {
      const [, , scope, name] = folder.split('/');
      const parsed = parsePackageName(`@${scope}/${name}`);
      if (parsed) this.add(parsed, renamedTo(root, parsed));
    }
  }

  /** Every package there is. */
  get names(): ReadonlySet<string> {
    return this.#names;
  }

  add(name: PackageName, renamedTo: PackageName | undefined): void {
    if (!this.#names.has(name)) {
      for (const look of looksOf(name)) this.#byLook.set(look, [...(this.#byLook.get(look) ?? []), name]);
    }
    this.#names.add(name);
    this.#rows.set(name, { ...nameOnly(name), ...(renamedTo && { renamedTo }) });
  }

  /** A package among those it could be taken for, and among those that it and they were renamed to. */
  around(row: Row): ReadonlyMap<PackageName, Row> {
    const near = new Set([row.name, ...looksOf(row.name).flatMap((look) => this.#byLook.get(look) ?? [])]);
    const rows = new Map<PackageName, Row>();
    // The set grows on the way: a rename may lead to another.
    for (const name of near) {
      const found = name === row.name ? row : this.#rows.get(name);
      if (!found) continue;
      rows.set(name, found);
      if (found.renamedTo) near.add(found.renamedTo);
    }
    return rows;
  }
}

/** Most packages were never renamed, so most files are not parsed. */
function renamedTo(root: string, name: PackageName): PackageName | undefined {
  const file = `${root}/${packageFolder(partsOf(name))}/package.yaml`;
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const parsed = text.includes('renamed-to') ? parseYaml(text) : undefined;
  // What is no package name is told by a rule when that package is checked; here it leads nowhere.
  const target = parsed?.ok ? (parsed.value as PackageFile | null)?.['renamed-to'] : undefined;
  return typeof target === 'string' ? parsePackageName(target) : undefined;
}

/** A row of which nothing but the name is known. Without a time it is older than any other. */
function nameOnly(name: PackageName): Row {
  return {
    name,
    type: '',
    description: '',
    version: '',
    visibility: 'public',
    repository: '',
    categories: [],
    keywords: [],
    created: '',
    updated: '',
  };
}
