import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { archiveFormats } from '#core/archive/build-archives.ts';
import { digestOf } from '#core/catalog/digest.ts';
import { parsePackage, readLimit, releaseLimits } from '#core/catalog/parse-package.ts';
import { printJson } from '#core/text/print-json.ts';
import { readTree } from '../scripts/registry/read-files.ts';
import { sha256 } from '../scripts/registry/sha256.ts';
import { listPackageFolders } from '../scripts/registry/survey.ts';

const problems = join(import.meta.dirname, 'problems');

/**
 * The registry that breaks a rule, in a temporary folder: what all have in common, the rule's own files over it, the records of its
 * releases, and what only a program can put there. `base` is the commit to compare with, if the rule is about a change.
 */
export function problemRegistry(rule: string): { readonly root: string; readonly base: string | undefined } {
  const root = baseRegistry();
  const own = join(problems, rule, 'registry');
  if (existsSync(own)) cpSync(own, root, { recursive: true });
  sealReleases(root);
  return { root, base: make[rule]?.(root) };
}

/** The lawful registry that every problem starts from. */
export function baseRegistry(): string {
  const root = mkdtempSync(join(tmpdir(), 'ctx-problem-'));
  cpSync(join(problems, 'base'), root, { recursive: true });
  return root;
}

/** Writes a file of a registry, and the folders to it. */
export function write(root: string, path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

/** Gives every release that has none its release.json. */
export function sealReleases(root: string): void {
  for (const folder of listPackageFolders(root)) {
    const [, , scope = '', name = ''] = folder.split('/');
    for (const release of parsePackage({ scope, name, folder, files: readTree(root, folder) }).releases) {
      if (release.recordFile !== undefined) continue;
      const describe = (bytes: Uint8Array = new Uint8Array()) => ({
        digest: digestOf(bytes, sha256),
        size: bytes.length,
      });
      const archives = archiveFormats.map((format) => [format, describe(release.archives?.[format])]);
      const record = {
        published_at: '2026-01-31T12:00:00Z',
        published_by: 583231,
        archives: Object.fromEntries(archives),
      };
      write(root, `${release.folder}/release.json`, printJson(record));
    }
  }
}

/** Runs git in a registry that is a repository of its own; gives what it prints. */
export function git(root: string, ...args: readonly string[]): string {
  const who = ['-c', 'user.name=Test', '-c', 'user.email=test@localhost', '-c', 'commit.gpgsign=false'];
  return execFileSync('git', ['-C', root, ...who, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim();
}

/** Makes the registry a repository with one commit; gives its id. */
export function commitAll(root: string): string {
  git(root, 'init', '--quiet');
  git(root, 'add', '--all', '--force');
  git(root, 'commit', '--quiet', '--message', 'base');
  return git(root, 'rev-parse', 'HEAD');
}

const release = 'packages/ac/acme/pdf/1.0.0';

/** Seals the one release of the base anew, after its files were changed. */
export function reseal(root: string): void {
  rmSync(join(root, release, 'release.json'));
  sealReleases(root);
}

/** What Git cannot hold, or what would alarm those who scan it; gives the commit to compare with, if there is one. */
const make: Readonly<Record<string, (root: string) => string | undefined>> = {
  'folders-have-their-place'(root) {
    write(root, 'packages/ac/acme/unsealed/1.0.0/SKILL.md', skill('unsealed'));
  },
  'files-are-plain'(root) {
    write(root, `${release}/con.md`, 'A device on Windows.\n');
    write(root, `${release}/Guide.md`, 'One guide.\n');
    write(root, `${release}/guide.md`, 'Another guide.\n');
    write(root, `${release}/.npmrc`, 'Private.\n');
    write(root, `${release}/scripts/.gitattributes`, '* filter=evil\n');
    write(root, `${release}/scripts/.gitignore`, '*.py\n');
    reseal(root);
    symlinkSync('/etc/passwd', join(root, 'packages/ac/acme/pdf/package.yaml'));
  },
  'files-are-bounded'(root) {
    write(root, `${release}/big.txt`, 'a'.repeat(releaseLimits.bytes));
    write(root, 'packages/ac/acme/long/1.0.0/SKILL.md', `${skill('long')}${'a'.repeat(readLimit)}`);
    for (let count = 0; count < releaseLimits.files; count += 1)
      write(root, `packages/ac/acme/many/1.0.0/${count}.txt`, '');
    write(root, 'packages/ac/acme/many/1.0.0/SKILL.md', skill('many'));
    write(root, `packages/ac/acme/deep/1.0.0/${'a'.repeat(101)}.txt`, '');
    write(root, 'packages/ac/acme/deep/1.0.0/SKILL.md', skill('deep'));
    sealReleases(root);
  },
  'files-are-text'(root) {
    write(root, `${release}/latin-1.md`, Buffer.from('Un caf\xE9.\n', 'latin1'));
    write(root, `${release}/program`, Buffer.from('\x7FELF\x02\x01\x01\0', 'latin1'));
    write(root, `${release}/picture.png`, Buffer.from('\x89PNG\r\n\x1A\n', 'latin1'));
    reseal(root);
  },
  'files-are-canonical'(root) {
    const record = join(root, release, 'release.json');
    writeFileSync(record, JSON.stringify(JSON.parse(readFileSync(record, 'utf8'))));
  },
  'secrets-stay-out'(root) {
    // In pieces, as a scanner of this repository would take the whole for a find.
    write(
      root,
      `${release}/notes.md`,
      `Sign in with\n${['gh', 'p_'].join('')}${'aB3dE5gH7jK9mN1pQ2rS'.repeat(2).slice(0, 36)}\n`,
    );
    write(
      root,
      'packages/ac/acme/ocr/1.0.0/ctx.yaml',
      `name: '@acme/ocr'
version: 1.0.0
type: mcp
description: Reads scans.
license: MIT
mcp:
  transport: stdio
  command: ocr
  env:
    - name: OCR_TOKEN
      default: ${['9f86d081', '884c7d65', '9a2feaa0'].join('')}
`,
    );
    reseal(root);
  },
  'text-is-visible'(root) {
    write(root, `${release}/guide.md`, `Delete nothing.\nKeep \u{E0064}\u{E0065}\u{E006C}everything.\n`);
    write(root, 'packages/ac/acme/pdf/package.yaml', 'deprecated: Use \u202Eanother.\n');
    reseal(root);
  },
  'published-versions-stay'(root) {
    write(root, `${release}/obsolete.md`, 'Old.\n');
    reseal(root);
    const base = commitAll(root);
    write(root, `${release}/SKILL.md`, skill('pdf'));
    write(root, `${release}/new.md`, 'Added later.\n');
    rmSync(join(root, release, 'obsolete.md'));
    // The record is made to fit, so that only the comparison tells.
    reseal(root);
    return base;
  },
};

function skill(name: string): string {
  return `---\nname: ${name}\ndescription: Does one thing.\nlicense: MIT\n---\n`;
}
