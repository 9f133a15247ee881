import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { dump, load } from 'js-yaml';
import { afterAll } from 'vitest';
import type { PackageFile, ScopeFile } from '../core/generated/types.ts';
import { packageFolder, partsOf, prefixOf, scopeFile } from '../core/names.ts';
import { entryFile, skillFile } from '../core/servers/entry-file.ts';
import type { ServerEntry, SkillEntry } from '../core/servers/server-entry.ts';
import { printJson } from '../core/text/print-json.ts';
import { Adder, type Outcome } from '../scripts/add/add-releases.ts';
import { findCandidates } from '../scripts/add/find-candidates.ts';
import { readRegistry, registryOf } from '../scripts/registry/read-registry.ts';

export type Name = `@${string}/${string}`;

/** A copy of the example registry in a place of its own, in which a test may do what people do. */
export class RegistryFolder {
  /** Everything of this test lies below; `dispose` removes it. */
  readonly place = mkdtempSync(join(tmpdir(), 'registry-'));
  readonly root = join(this.place, 'repository', 'registry');
  #minutes = 0;

  constructor(from = join(import.meta.dirname, 'example/registry')) {
    cpSync(from, this.root, { recursive: true });
  }

  dispose(): void {
    rmSync(this.place, { recursive: true, force: true });
  }

  /** Makes the folder above the registry a Git repository, and commits. */
  init(): this {
    this.git('init', '--quiet', '--initial-branch=main');
    return this.commit();
  }

  commit(): this {
    this.git('add', '--all');
    this.git('commit', '--quiet', '--allow-empty', '--message=registry: change');
    return this;
  }

  git(...args: readonly string[]): void {
    const person = [
      '-c',
      'user.name=Test',
      '-c',
      'user.email=test@registry.example',
      '-c',
      'commit.gpgsign=false',
    ];
    execFileSync('git', [...person, ...args], {
      cwd: dirname(this.root),
      env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' },
    });
  }

  folderOf(name: Name): string {
    return join(this.root, packageFolder(partsOf(name)));
  }

  /** The packages that are there, in order. */
  names(): Name[] {
    const below = (folder: string) => readdirSync(folder).map((entry) => join(folder, entry));
    const folders = below(join(this.root, 'packages')).flatMap(below).flatMap(below);
    return folders.map((folder): Name => `@${folder.split(/[\\/]/).slice(-2).join('/')}` as Name).sort();
  }

  versions(name: Name): string[] {
    return readdirSync(this.folderOf(name)).filter((entry) => entry !== 'package.yaml');
  }

  /** Adds a release as `npm run add` does: its files by path. */
  add(
    files: Readonly<Record<string, string>>,
    { scope, version }: { scope?: string; version?: string } = {},
  ): Outcome {
    const source = mkdtempSync(join(this.place, 'source-'));
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(source, path)), { recursive: true });
      writeFileSync(join(source, path), text);
    }
    const adder = new Adder(this.root, registryOf(readRegistry(this.root), undefined)!, 'write');
    // Each release a minute after the one before, so that their order is known.
    this.#minutes += 1;
    const publishedAt = new Date(Date.UTC(2026, 2, 1, 0, this.#minutes)).toISOString().replace('.000Z', 'Z');
    const options = { scope, name: undefined, version, license: undefined, publishedAt, publishedBy: 0 };
    return adder.add(findCandidates(source)[0]!, options);
  }

  addSkill(name: Name, version: string, body = 'Do it.'): Outcome {
    const { scope, name: bare } = partsOf(name);
    const text = `---\nname: ${bare}\ndescription: What ${bare} ${version} does.\nlicense: MIT\n---\n\n${body}\n`;
    return this.add({ 'SKILL.md': text }, { scope, version });
  }

  addCollection(name: Name, version: string, members: readonly Name[]): Outcome {
    const manifest = {
      name,
      version,
      type: 'collection',
      description: `Holds ${members.length}.`,
      license: 'MIT',
      collection: { members },
    };
    return this.add({ 'ctx.yaml': dump(manifest) });
  }

  /** Changes a package.yaml; one without keys is removed. */
  change(
    name: Name,
    change: (record: Record<string, unknown> & PackageFile) => Record<string, unknown>,
  ): void {
    const path = join(this.folderOf(name), 'package.yaml');
    const before = existsSync(path) ? (load(readFileSync(path, 'utf8')) as Record<string, unknown>) : {};
    const after = change(before);
    const kept = Object.fromEntries(Object.entries(after).filter(([, value]) => value !== undefined));
    if (Object.keys(kept).length > 0) this.write(path, dump(kept));
    else rmSync(path, { force: true });
  }

  changeScope(scope: string, change: (file: ScopeFile) => ScopeFile): void {
    const path = join(this.root, scopeFile(scope));
    this.write(path, dump(change(load(readFileSync(path, 'utf8')) as ScopeFile)));
  }

  /** Forgets the sources of the example, and what was gathered from them. */
  withoutSources(): this {
    rmSync(join(this.root, 'sources'), { recursive: true });
    this.configure({ sources: undefined, registries: undefined });
    return this;
  }

  /** Adds keys to registry.yaml, for example `sources` and `registries`. */
  configure(keys: Readonly<Record<string, unknown>>): void {
    const path = join(this.root, 'registry.yaml');
    const said = { ...(load(readFileSync(path, 'utf8')) as object), ...keys };
    const kept = Object.entries(said).filter(([, value]) => value !== undefined);
    this.write(path, dump(Object.fromEntries(kept)));
  }

  /** Puts a server among those of a source, as a sync does. */
  gather(source: string, entry: ServerEntry): void {
    this.write(`sources/${source}/${entryFile(entry.name)}`, printJson(entry));
  }

  /** Takes a server out of a source. */
  forget(source: string, server: string): void {
    rmSync(join(this.root, 'sources', source, entryFile(server)));
  }

  gatherSkill(source: string, entry: SkillEntry): void {
    this.write(`sources/${source}/${skillFile(entry.namespace, entry.name)}`, printJson(entry));
  }

  forgetSkill(source: string, { namespace, name }: Pick<SkillEntry, 'namespace' | 'name'>): void {
    rmSync(join(this.root, 'sources', source, skillFile(namespace, name)));
  }

  remove(name: Name): void {
    rmSync(this.folderOf(name), { recursive: true });
    const { scope } = partsOf(name);
    // Git keeps no empty folders, so neither does this.
    for (const folder of [`packages/${prefixOf(scope)}/${scope}`, `packages/${prefixOf(scope)}`]) {
      if (readdirSync(join(this.root, folder)).length === 0)
        rmSync(join(this.root, folder), { recursive: true });
    }
  }

  /** A file of the registry folder, by its path from the root. */
  write(path: string, text: string): void {
    const absolute = path.startsWith(this.root) ? path : join(this.root, path);
    mkdirSync(dirname(absolute), { recursive: true });
    writeFileSync(absolute, text);
  }
}

const opened: RegistryFolder[] = [];

afterAll(() => {
  for (const folder of opened) folder.dispose();
});

/** A copy that is gone when the tests of the file are through. */
export function openFolder(): RegistryFolder {
  const folder = new RegistryFolder();
  opened.push(folder);
  return folder;
}
