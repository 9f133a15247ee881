import { existsSync, mkdirSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { buildPackage } from '#core/catalog/build-package.ts';
import { buildCatalog } from '#core/catalog/catalog.ts';
import { parsePackage } from '#core/catalog/parse-package.ts';
import { parseRegistry } from '#core/catalog/parse-registry.ts';
import type { Registry } from '#core/catalog/registry.ts';
import { rowOf } from '#core/catalog/row.ts';
import type { SourceFile } from '#core/catalog/source-file.ts';
import { packageFolder, scopeFile } from '#core/names.ts';
import { isError, type Problem } from '#core/problem.ts';
import { checkCatalog, checkPackage, checkRegistry } from '#core/rules/check.ts';
import { readTree } from '../registry/read-files.ts';
import { readRegistry } from '../registry/read-registry.ts';
import type { Candidate } from './find-candidates.ts';
import { Neighbourhood } from './neighbourhood.ts';
import { type Addition, type AddOptions, planAddition } from './plan-addition.ts';
import { sourceFile } from './source-file.ts';

/** What became of one candidate. */
export type Outcome =
  | {
      readonly kind: 'added' | 'unchanged';
      readonly candidate: Candidate;
      readonly addition: Addition & { readonly ok: true };
      readonly warnings: readonly Problem[];
    }
  | { readonly kind: 'refused'; readonly candidate: Candidate; readonly reasons: readonly string[] };

/** Adds releases to a registry folder, one by one: each is judged by every rule first, and written whole or not at all. */
export class Adder {
  readonly #root: string;
  readonly #registry: Registry;
  readonly #mode: 'write' | 'dry run';
  readonly #neighbourhood: Neighbourhood;
  readonly #newScopes = new Set<string>();
  readonly #lawfulScopes = new Set<string>();

  constructor(root: string, registry: Registry, mode: 'write' | 'dry run') {
    this.#root = realpathSync(root);
    this.#registry = registry;
    this.#mode = mode;
    this.#neighbourhood = new Neighbourhood(root);
  }

  /** Scopes that had no file and got one, without members. */
  get newScopes(): ReadonlySet<string> {
    return this.#newScopes;
  }

  add(candidate: Candidate, options: AddOptions): Outcome {
    const addition = planAddition(candidate, options);
    if (!addition.ok) return { kind: 'refused', candidate, reasons: [addition.reason] };
    const { scope, name, version, files } = addition;
    const folder = packageFolder({ scope, name });
    const target = `${folder}/${version}`;
    if (existsSync(`${this.#root}/${target}`)) {
      if (this.#isSame(target, files)) return { kind: 'unchanged', candidate, addition, warnings: [] };
      return {
        kind: 'refused',
        candidate,
        reasons: [
          `version ${version} of @${scope}/${name} is already there, with other files; give this one another version`,
        ],
      };
    }

    const before = existsSync(`${this.#root}/${folder}`) ? readTree(this.#root, folder) : [];
    const problems = this.#check(scope, name, [...before, ...files]);
    const errors = problems.filter(isError);
    if (errors.length > 0) {
      const reasons = errors.map(
        ({ file, line, message, cure }) =>
          `${file.startsWith(`${target}/`) ? file.slice(target.length + 1) : file}:${line} ${message} → ${cure}`,
      );
      return { kind: 'refused', candidate, reasons };
    }
    if (this.#mode === 'write') this.#write(target, files);
    return { kind: 'added', candidate, addition, warnings: problems };
  }

  #isSame(target: string, files: readonly SourceFile[]): boolean {
    // The record tells when it was published; only the content can be the same.
    const content = (list: readonly SourceFile[]) =>
      new Map(
        list
          .filter(({ path, kind }) => kind !== 'folder' && path !== `${target}/release.json`)
          .map((file) => [file.path, file]),
      );
    const here = content(readTree(this.#root, target));
    const there = content(files);
    const isHere = ({ path, kind, size, bytes }: SourceFile) => {
      const found = here.get(path);
      return found?.kind === kind && found.size === size && Buffer.compare(found.bytes, bytes) === 0;
    };
    return here.size === there.size && [...there.values()].every(isHere);
  }

  #check(scope: string, name: string, files: readonly SourceFile[]): Problem[] {
    const registry = this.#withScope(scope);
    const parsed = parsePackage({ scope, name, folder: packageFolder({ scope, name }), files });
    const problems = [...this.#checkScope(scope), ...checkPackage(parsed, registry)];
    if (problems.some(isError)) return problems;
    const row = rowOf(buildPackage(parsed, registry));
    const folder = packageFolder({ scope, name });
    const catalog = buildCatalog(registry, this.#neighbourhood.around(row));
    problems.push(
      ...checkCatalog(catalog, () => undefined, this.#neighbourhood.names).filter(
        ({ file }) => file === folder || file.startsWith(`${folder}/`),
      ),
    );
    if (!problems.some(isError)) this.#neighbourhood.add(row.name, row.renamedTo);
    return problems;
  }

  /** What is wrong with making a scope, if it is not there yet. Its name may also put another in the wrong. */
  #checkScope(scope: string): Problem[] {
    if (this.#registry.scopes.has(scope) || this.#lawfulScopes.has(scope)) return [];
    const here = readRegistry(this.#root);
    const known = new Set(checkRegistry(here).map((problem) => JSON.stringify(problem)));
    const file = sourceFile(scopeFile(scope), Buffer.from(emptyScope(scope)));
    const problems = checkRegistry(parseRegistry([...here.files, file])).filter(
      (problem) => !known.has(JSON.stringify(problem)),
    );
    if (!problems.some(isError)) this.#lawfulScopes.add(scope);
    return problems;
  }

  /** The registry with the scope in it: a new one is made with the first release that needs it. */
  #withScope(scope: string): Registry {
    if (this.#registry.scopes.has(scope)) return this.#registry;
    const scopes = new Map(this.#registry.scopes).set(scope, { name: scope, kind: 'org', members: [] });
    return { ...this.#registry, scopes };
  }

  #write(target: string, files: readonly SourceFile[]): void {
    // Beside the registry folder, which a server may watch, and on the same disk, so that a release appears there whole.
    const staging = `${this.#root}.adding`;
    rmSync(staging, { recursive: true, force: true });
    try {
      for (const { path, bytes } of files) {
        mkdirSync(dirname(`${staging}/${path}`), { recursive: true });
        writeFileSync(`${staging}/${path}`, bytes);
      }
      const scope = target.split('/')[2]!;
      if (!this.#registry.scopes.has(scope)) this.#writeScope(scope);
      mkdirSync(dirname(`${this.#root}/${target}`), { recursive: true });
      renameSync(`${staging}/${target}`, `${this.#root}/${target}`);
    } finally {
      rmSync(staging, { recursive: true, force: true });
    }
  }

  #writeScope(scope: string): void {
    const path = `${this.#root}/${scopeFile(scope)}`;
    if (this.#newScopes.has(scope)) return;
    this.#newScopes.add(scope);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, emptyScope(scope));
  }
}

/** The file of a scope that nobody was named for yet. */
function emptyScope(scope: string): string {
  return `name: ${scope}\nkind: org\nmembers: []\n`;
}
