import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname } from 'node:path';
import { digestOf } from '#core/catalog/digest.ts';
import { parsePackage } from '#core/catalog/parse-package.ts';
import type { PackageName, ReleaseFile } from '#core/generated/types.ts';
import { packageFolder, partsOf, scopeFile } from '#core/names.ts';
import { printJson } from '#core/text/print-json.ts';
import { readTree } from '../../scripts/registry/read-files.ts';
import { sha256 } from '../../scripts/registry/sha256.ts';

/** What a test says of a release; the rest is made up. */
export interface ReleaseSketch {
  readonly publishedAt?: string;
  readonly keywords?: readonly string[];
  readonly description?: string;
  /** Of ctx.yaml, instead of the skill's. */
  readonly manifest?: string;
  /** Length of the readme, in sentences. */
  readonly sentences?: number;
}

/** A registry folder of its own in a temporary place, with the scope @acme and one category. */
export class RegistryFolder {
  /** Holds the registry and whatever is built of it. */
  readonly home: string = realpathSync(mkdtempSync(`${tmpdir()}/edge-`));
  readonly root: string = `${this.home}/registry`;

  constructor() {
    this.write(
      'registry.yaml',
      'name: Example\ndescription: An example.\norigin: https://registry.example\nnamespace: example.registry\n',
    );
    this.write(
      'categories.yaml',
      'categories:\n  - slug: files\n    name: Files\n    description: About files\n',
    );
    this.write('reserved-names.yaml', 'scopes:\n  api: an address\nnames:\n  con: a device\n');
    this.write(
      scopeFile('acme'),
      'name: acme\nkind: org\nmembers:\n  - id: 1\n    handle: ada\n    role: owner\n',
    );
    mkdirSync(`${this.root}/packages`);
  }

  /** A release of a skill, unless its manifest says otherwise. */
  release(name: PackageName, version: string, sketch: ReleaseSketch = {}): void {
    const parts = partsOf(name);
    const folder = packageFolder(parts);
    const { publishedAt = '2026-01-31T12:00:00Z', keywords = [], sentences = 40 } = sketch;
    const description = JSON.stringify(sketch.description ?? `What ${parts.name} does.`);
    const head = `name: "${name}"\nversion: ${version}\ndescription: ${description}\nlicense: MIT\nkeywords: ${JSON.stringify(keywords)}\n`;
    this.write(
      `${folder}/${version}/ctx.yaml`,
      head + (sketch.manifest ?? 'type: skill\nskill:\n  entry: SKILL.md\n'),
    );
    const text = 'Read the file, then say what is in it. '.repeat(sentences);
    this.write(
      `${folder}/${version}/SKILL.md`,
      `---\nname: ${parts.name}\ndescription: What it does.\n---\n\n${text}\n`,
    );
    const parsed = parsePackage({ ...parts, folder, files: readTree(this.root, folder) });
    const archives = parsed.releases.find((release) => release.version === version)!.archives!;
    const describe = (bytes: Uint8Array) => ({ digest: digestOf(bytes, sha256), size: bytes.length });
    const record: ReleaseFile = {
      published_at: publishedAt,
      published_by: 1,
      archives: { 'tar.gz': describe(archives['tar.gz']), zip: describe(archives.zip) },
    };
    this.write(`${folder}/${version}/release.json`, printJson(record));
  }

  /** package.yaml of a package. */
  record(name: PackageName, yaml: string): void {
    this.write(`${packageFolder(partsOf(name))}/package.yaml`, yaml);
  }

  write(file: string, text: string): void {
    const path = `${this.root}/${file}`;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }

  remove(): void {
    rmSync(this.home, { recursive: true, force: true });
  }
}
