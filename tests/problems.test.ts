import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import type { Problem } from '#core/problem.ts';
import { rules } from '#core/rules/index.ts';
import { printProblems } from '../scripts/terminal/print-problems.ts';
import { validateRegistry } from '../scripts/validate/validate-registry.ts';
import { baseRegistry, commitAll, git, problemRegistry, sealReleases, write } from './problem-registry.ts';

const folder = join(import.meta.dirname, 'problems');
const made: string[] = [];
afterAll(() => {
  for (const root of made) rmSync(root, { recursive: true, force: true });
});

function temporary(root: string): string {
  made.push(root);
  return root;
}

function sealedBase(): string {
  const root = temporary(baseRegistry());
  sealReleases(root);
  return root;
}

test('every rule has its folder, and every folder its rule', () => {
  const folders = readdirSync(folder).filter((name) => name !== 'base');
  expect(folders).toEqual(rules.map(({ name }) => name).sort());
});

test('the registry that every problem starts from is lawful', async () => {
  expect(await validateRegistry({ root: sealedBase() })).toEqual([]);
});

describe.each(rules.map(({ name }) => name))('%s', (rule) => {
  const { root, base } = problemRegistry(rule);
  temporary(root);
  const found = validateRegistry({ root, base });

  test('is the only rule that its registry breaks', async () => {
    expect(new Set((await found).map((problem) => problem.rule))).toEqual(new Set([rule]));
  });

  test('tells what is wrong, where, and what to do', async () => {
    await expect(printProblems(await found, 'text', '')).toMatchFileSnapshot(
      join(folder, rule, 'expected.txt'),
    );
  });

  test('names places that are there', async () => {
    for (const problem of await found) expectPlace(root, problem);
  });
});

/** A file that lacks is named at its first line, and so are folders. */
function expectPlace(root: string, { file, line, column }: Problem): void {
  const path = join(root, file);
  const lines = existsSync(path) && statSync(path).isFile() ? readFileSync(path, 'utf8').split('\n') : [''];
  expect(line, file).toBeLessThanOrEqual(lines.length);
  expect(column, file).toBeLessThanOrEqual(lines[line - 1]!.length + 1);
}

describe('against a base commit', () => {
  const published = 'packages/ac/acme/pdf/1.0.0';

  async function problemsOf(change: (root: string) => void): Promise<string[]> {
    const root = sealedBase();
    const base = commitAll(root);
    change(root);
    sealReleases(root);
    const problems = await validateRegistry({ root, base });
    return problems
      .filter(({ rule }) => rule === 'published-versions-stay')
      .map(({ file, message }) => `${file} ${message.replace(/, but .*/, '')}`);
  }

  test('a file of a published version cannot be edited', async () => {
    const edited = await problemsOf((root) => write(root, `${published}/SKILL.md`, 'Other words.\n'));
    expect(edited).toEqual([`${published}/SKILL.md was edited`]);
  });

  test('a file cannot be added to a published version', async () => {
    const added = await problemsOf((root) => write(root, `${published}/more.md`, 'More words.\n'));
    expect(added).toEqual([`${published}/more.md was added`]);
  });

  test('a published version cannot be removed', async () => {
    const removed = await problemsOf((root) => rmSync(join(root, published), { recursive: true }));
    expect(removed).toEqual([`${published}/SKILL.md was removed`, `${published}/release.json was removed`]);
  });

  test('a published version cannot be moved to another number', async () => {
    const moved = await problemsOf((root) => git(root, 'mv', published, published.replace('1.0.0', '1.0.1')));
    expect(moved).toEqual([`${published}/SKILL.md was removed`, `${published}/release.json was removed`]);
  });

  test('a change that is committed already is told like one that is not', async () => {
    const committed = await problemsOf((root) => {
      write(root, `${published}/SKILL.md`, 'Other words.\n');
      git(root, 'commit', '--quiet', '--all', '--message', 'change');
    });
    expect(committed).toEqual([`${published}/SKILL.md was edited`]);
  });

  test('what the base published meanwhile is not taken for removed', async () => {
    const root = sealedBase();
    commitAll(root);
    git(root, 'checkout', '--quiet', '-b', 'ahead');
    write(root, 'packages/ac/acme/pdf/1.1.0/SKILL.md', skill('pdf'));
    sealReleases(root);
    const base = commitAll(root);
    git(root, 'checkout', '--quiet', '-');
    write(root, 'packages/ac/acme/ocr/1.0.0/SKILL.md', skill('ocr'));
    sealReleases(root);
    expect(await validateRegistry({ root, base })).toEqual([]);
  });

  test.each<[string, (root: string) => void]>([
    ['a new version', (root) => write(root, 'packages/ac/acme/pdf/1.1.0/SKILL.md', skill('pdf'))],
    ['a new package', (root) => write(root, 'packages/ac/acme/ocr/1.0.0/SKILL.md', skill('ocr'))],
    ['a package.yaml', (root) => write(root, 'packages/ac/acme/pdf/package.yaml', 'tags:\n  beta: 1.0.0\n')],
    [
      'a yank',
      (root) => write(root, 'packages/ac/acme/pdf/package.yaml', 'yanked:\n  1.0.0: Loses the last page.\n'),
    ],
  ])('%s is no change of what was published', async (_, change) => {
    const root = sealedBase();
    const base = commitAll(root);
    change(root);
    sealReleases(root);
    expect(await validateRegistry({ root, base })).toEqual([]);
  });

  test('a base that git does not know is said to be unknown', async () => {
    const root = sealedBase();
    commitAll(root);
    const { code, stdout, stderr } = await validate(root, '--base', 'nowhere');
    expect(stderr.trim()).toMatch(
      /^git knows no commit "nowhere" in .*; fetch it, or give another with --base$/,
    );
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  test('a base that looks like an option of git is said to be unknown', async () => {
    const root = sealedBase();
    commitAll(root);
    const { code, stderr } = await validate(root, '--base=--output=/dev/null');
    expect(stderr).toContain('git knows no commit "--output=/dev/null"');
    expect(code).toBe(2);
  });
});

describe('a registry that is wrong in ten ways', () => {
  const root = sealedBase();
  const pdf = 'packages/ac/acme/pdf';
  const ocr = 'packages/ac/acme/ocr';
  write(root, 'notes.txt', 'Remember the milk.\n');
  write(root, 'scopes/ad/admin.yaml', 'name: admin\nkind: system\nmembers: []\n');
  write(root, `${pdf}/package.yaml`, 'categories:\n  - paper\ntags:\n  beta: 2.0.0\n');
  write(root, `${pdf}/1.0.0/more.md`, 'Added later.\n');
  write(root, `${pdf}/draft/SKILL.md`, skill('pdf'));
  write(
    root,
    `${ocr}/1.0.0/ctx.yaml`,
    "name: '@acme/scan'\nversion: 1.0.0\ntype: skill\ndescription: Reads.\nlicense: Mine\nskill: {}\n",
  );
  write(root, `${ocr}/1.0.0/SKILL.md`, 'Read.\n');
  write(root, 'packages/ac/acme/notes/1.0.0/ctx.yaml', 'name: 1\nname: 2\n');
  write(root, 'packages/be/beta/pdf-reader/1.0.0/SKILL.md', skill('pdf-reader'));
  sealReleases(root);

  const places = [
    'notes.txt:1:1 folders-have-their-place',
    'packages/ac/acme/notes/1.0.0/ctx.yaml:2:1 files-parse',
    'packages/ac/acme/ocr/1.0.0/ctx.yaml:1:1 name-matches-path',
    'packages/ac/acme/ocr/1.0.0/ctx.yaml:5:1 license-is-spdx',
    'packages/ac/acme/pdf/1.0.0/release.json:5:5 archives-match-records',
    'packages/ac/acme/pdf/1.0.0/release.json:9:5 archives-match-records',
    'packages/ac/acme/pdf/draft:1:1 version-matches-path',
    'packages/ac/acme/pdf/package.yaml:2:5 categories-are-known',
    'packages/ac/acme/pdf/package.yaml:4:3 tags-and-yanks-name-versions',
    'packages/be/beta/pdf-reader:1:1 scope-exists',
    'scopes/ad/admin.yaml:1:1 names-are-free',
  ];

  test('is told all of them in one run, each with its place and its cure', async () => {
    const { code, stdout } = await validate(root, '--format', 'text');
    const blocks = stdout.trimEnd().split('\n\n');
    expect(blocks.at(-1)).toBe('11 errors, 0 warnings');
    const told = blocks.slice(0, -1).map((block) => {
      const [, place, rule] = /^(\S+) {2}error {2}(\S+)\n {2}\S.*\n {2}→ \S/.exec(block) ?? [];
      return `${place} ${rule}`;
    });
    expect(told).toEqual(places);
    expect(code).toBe(1);
  });

  test('is told the same to a program', async () => {
    const { code, stdout } = await validate(root, '--format', 'json');
    const problems = JSON.parse(stdout) as Problem[];
    expect(problems.map(({ file, line, column, rule }) => `${file}:${line}:${column} ${rule}`)).toEqual(
      places,
    );
    for (const { cure, message, severity } of problems) {
      expect({ cure, message, severity }).toEqual({
        cure: expect.stringMatching(/\S/),
        message: expect.stringMatching(/\S/),
        severity: 'error',
      });
    }
    expect(code).toBe(1);
  });

  test('is told as workflow commands, one line each', async () => {
    const { code, stdout } = await validate(root, '--format', 'github');
    const lines = stdout.trimEnd().split('\n');
    const told = lines.map((line) => {
      const [, file, number, column, rule] =
        /^::error file=([^,]+),line=(\d+),col=(\d+),title=([\w-]+)::\S.* → \S/.exec(line) ?? [];
      return `${file}:${number}:${column} ${rule}`;
    });
    expect(told).toEqual(places);
    expect(code).toBe(1);
  });

  test('is told as SARIF with the keys that code scanning needs', async () => {
    const { code, stdout } = await validate(root, '--format', 'sarif');
    const sarif = JSON.parse(stdout) as Sarif;
    expect(sarif).toMatchObject({ $schema: expect.stringContaining('sarif-2.1.0'), version: '2.1.0' });
    expect(sarif.runs).toHaveLength(1);
    const { tool, results } = sarif.runs[0]!;
    expect(tool.driver.name).toBe('ctx-registry');
    expect(tool.driver.rules.map(({ id }) => id)).toEqual(rules.map(({ name }) => name));
    for (const { shortDescription } of tool.driver.rules) expect(shortDescription.text).toMatch(/\.$/);
    const told = results.map(({ ruleId, locations }) => {
      const { artifactLocation, region } = locations[0]!.physicalLocation;
      return `${artifactLocation.uri}:${region.startLine}:${region.startColumn} ${ruleId}`;
    });
    expect(told).toEqual(places);
    for (const { level, message } of results) {
      expect(level).toBe('error');
      expect(message.text).toContain('To mend it: ');
    }
    expect(code).toBe(1);
  });
});

interface Sarif {
  readonly runs: readonly {
    readonly tool: {
      readonly driver: {
        readonly name: string;
        readonly rules: readonly {
          readonly id: string;
          readonly shortDescription: { readonly text: string };
        }[];
      };
    };
    readonly results: readonly {
      readonly ruleId: string;
      readonly level: string;
      readonly message: { readonly text: string };
      readonly locations: readonly {
        readonly physicalLocation: {
          readonly artifactLocation: { readonly uri: string };
          readonly region: { readonly startLine: number; readonly startColumn: number };
        };
      }[];
    }[];
  }[];
}

describe('one fault', () => {
  test('is not told again of a collection that holds the package', async () => {
    const root = sealedBase();
    const office =
      "name: '@acme/office'\nversion: 1.0.0\ntype: collection\ndescription: Desk.\nlicense: MIT\ncollection:\n  members: ['@acme/pdf']\n";
    write(root, 'packages/ac/acme/office/1.0.0/ctx.yaml', office);
    write(root, 'packages/ac/acme/pdf/package.yaml', 'tags:\n  beta: 2.0.0\n');
    sealReleases(root);
    expect((await validateRegistry({ root })).map(({ rule }) => rule)).toEqual([
      'tags-and-yanks-name-versions',
    ]);
  });

  test('is not told again of the packages of a scope whose file cannot be read', async () => {
    const root = sealedBase();
    writeFileSync(join(root, 'scopes/ac/acme.yaml'), 'name: acme\n');
    const rulesTold = new Set((await validateRegistry({ root })).map(({ rule, file }) => `${rule} ${file}`));
    expect(rulesTold).toEqual(new Set(['files-match-schemas scopes/ac/acme.yaml']));
  });
});

test('warnings alone end the command well', async () => {
  const root = sealedBase();
  write(root, 'packages/ac/acme/notes/1.0.0/SKILL.md', '---\nname: notes\ndescription: Takes notes.\n---\n');
  sealReleases(root);
  const { code, stdout } = await validate(root);
  expect(stdout).toMatch(/\n0 errors, 1 warning\n$/);
  expect(code).toBe(0);
});

test('a folder that is not there is said not to be', async () => {
  const { code, stderr } = await validate(join(folder, 'nowhere'));
  expect(stderr).toMatch(/^There is no folder /);
  expect(code).toBe(2);
});

function skill(name: string): string {
  return `---\nname: ${name}\ndescription: Does one thing.\nlicense: MIT\n---\n`;
}

const run = promisify(execFile);

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command as CI runs it, in the registry folder, so that paths are told as they are there. */
async function validate(root: string, ...args: readonly string[]): Promise<Ended> {
  const command = join(import.meta.dirname, '../scripts/validate.ts');
  const registry = existsSync(root) ? '.' : root;
  const { GITHUB_ACTIONS: _, ...env } = process.env;
  try {
    const words = [command, '--registry', registry, ...args];
    return {
      code: 0,
      ...(await run(process.execPath, words, { cwd: existsSync(root) ? root : folder, env })),
    };
  } catch (error) {
    // A command that ends with another code than 0 is told as an error that bears its output.
    return error as unknown as Ended;
  }
}
