import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { buildPackage } from '#core/catalog/build-package.ts';
import { buildCatalog } from '#core/catalog/catalog.ts';
import { parsePackage } from '#core/catalog/parse-package.ts';
import type { Registry } from '#core/catalog/registry.ts';
import { type Row, rowOf } from '#core/catalog/row.ts';
import type { SourceFile } from '#core/catalog/source-file.ts';
import type { PackageName } from '#core/generated/types.ts';
import { packageFolder, scopeFile } from '#core/names.ts';
import { isError, type Problem } from '#core/problem.ts';
import { checkCatalog, checkPackage } from '#core/rules/check.ts';
import { readTree } from '../registry/read-files.ts';
import { listPackageFolders } from '../registry/survey.ts';
import type { Candidate } from './find-candidates.ts';
import { type Addition, type AddOptions, planAddition } from './plan-addition.ts';

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
  readonly #rows = new Map<PackageName, Row>();
  readonly #newScopes = new Set<string>();

  constructor(root: string, registry: Registry, mode: 'write' | 'dry run') {
    this.#root = root;
    this.#registry = registry;
    this.#mode = mode;
    for (const folder of listPackageFolders(root)) {
      const [, , scope, name] = folder.split('/');
      this.#rows.set(`@${scope}/${name}`, nameOnly(`@${scope}/${name}`));
    }
    rmSync(this.#staging, { recursive: true, force: true });
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
          `${file.slice(target.length + 1) || file}:${line} ${message} → ${cure}`,
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
          .filter(({ path, kind }) => kind === 'file' && path !== `${target}/release.json`)
          .map((file) => [file.path, file.bytes]),
      );
    const here = content(readTree(this.#root, target));
    const there = content(files);
    return (
      here.size === there.size &&
      [...there].every(
        ([path, bytes]) => Buffer.compare(here.get(path) ?? Buffer.alloc(0), bytes) === 0 && here.has(path),
      )
    );
  }

  #check(scope: string, name: string, files: readonly SourceFile[]): Problem[] {
    const registry = this.#withScope(scope);
    const parsed = parsePackage({ scope, name, folder: packageFolder({ scope, name }), files });
    const problems = checkPackage(parsed, registry);
    if (problems.some(isError)) return problems;
    const row = rowOf(buildPackage(parsed, registry));
    const others = buildCatalog(registry, new Map([...this.#rows, [row.name, row]]));
    problems.push(
      ...checkCatalog(others, () => undefined).filter(({ file }) =>
        file.startsWith(`${packageFolder({ scope, name })}`),
      ),
    );
    if (!problems.some(isError)) this.#rows.set(row.name, { ...nameOnly(row.name), type: row.type });
    return problems;
  }

  /** The registry with the scope in it: a new one is made with the first release that needs it. */
  #withScope(scope: string): Registry {
    if (this.#registry.scopes.has(scope)) return this.#registry;
    const scopes = new Map(this.#registry.scopes).set(scope, { name: scope, kind: 'org', members: [] });
    return { ...this.#registry, scopes };
  }

  get #staging(): string {
    return `${this.#root}/.adding`;
  }

  #write(target: string, files: readonly SourceFile[]): void {
    for (const { path, bytes } of files) {
      const staged = `${this.#staging}/${path}`;
      mkdirSync(dirname(staged), { recursive: true });
      writeFileSync(staged, bytes);
    }
    const scope = target.split('/')[2]!;
    if (!this.#registry.scopes.has(scope)) this.#writeScope(scope);
    mkdirSync(dirname(`${this.#root}/${target}`), { recursive: true });
    renameSync(`${this.#staging}/${target}`, `${this.#root}/${target}`);
    rmSync(this.#staging, { recursive: true, force: true });
  }

  #writeScope(scope: string): void {
    const path = `${this.#root}/${scopeFile(scope)}`;
    if (this.#newScopes.has(scope)) return;
    this.#newScopes.add(scope);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `name: ${scope}\nkind: org\nmembers: []\n`);
  }
}

/** A row of which nothing but the name is known: the packages that were here first. */
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
