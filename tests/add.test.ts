import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { releaseLimits } from '../core/catalog/parse-package.ts';
import { isError } from '../core/problem.ts';
import { Adder, type Outcome } from '../scripts/add/add-releases.ts';
import { detectLicense } from '../scripts/add/detect-license.ts';
import { findCandidates } from '../scripts/add/find-candidates.ts';
import { readRegistry, registryOf } from '../scripts/registry/read-registry.ts';
import { validateRegistry } from '../scripts/validate/validate-registry.ts';
import { readTree } from './read-tree.ts';
import { openFolder, type RegistryFolder } from './registry-folder.ts';

const skill = (front = '', body = 'Do it.') =>
  `---\nname: kettle\ndescription: Boils water.\n${front}---\n\n${body}\n`;
const reasonsOf = (outcome: Outcome) =>
  outcome.kind === 'refused' ? outcome.reasons.join('\n') : outcome.kind;
const identityOf = (outcome: Outcome) =>
  outcome.kind === 'refused'
    ? outcome.reasons.join('\n')
    : `@${outcome.addition.scope}/${outcome.addition.name}@${outcome.addition.version}`;
const notesOf = (outcome: Outcome) => (outcome.kind === 'refused' ? [] : outcome.addition.notes);

/** The files of a release as they lie in the registry folder. */
const filesOf = (folder: RegistryFolder, version: string) =>
  readTree(join(folder.folderOf('@acme/kettle'), version));

test('what is added breaks no rule', async () => {
  const folder = openFolder();
  folder.add({ 'SKILL.md': skill('license: MIT\n'), 'scripts/boil.sh': '#!/bin/sh\n' }, { scope: 'acme' });
  folder.add({ 'SKILL.md': skill('license: MIT\nmetadata:\n  version: 1.1.0\n') }, { scope: 'acme' });
  expect(folder.versions('@acme/kettle').sort()).toEqual(['1.0.0', '1.1.0']);
  expect((await validateRegistry({ root: folder.root })).filter(isError)).toEqual([]);
});

test('a release is added with its record, and its files are as they were', () => {
  const folder = openFolder();
  const files = { 'SKILL.md': skill('license: MIT\n'), 'references/été.md': 'Sommer\r\n' };
  folder.add(files, { scope: 'acme' });
  const { 'release.json': record, ...content } = Object.fromEntries(
    [...filesOf(folder, '1.0.0')].map(([path, bytes]) => [path, bytes.toString()]),
  );
  expect(content).toEqual(files);
  expect(JSON.parse(record!)).toMatchObject({ published_at: '2026-03-01T00:01:00Z', published_by: 0 });
});

describe('what lies in the folder of a release', () => {
  const limit = releaseLimits.bytes;

  /** Adds a kettle to which something was done that its files alone cannot say. */
  const addWith = (folder: RegistryFolder, change: (source: string) => void) => {
    const source = mkdtempSync(join(folder.place, 'kettle-'));
    writeFileSync(join(source, 'SKILL.md'), skill('license: MIT\n'));
    change(source);
    const adder = new Adder(folder.root, registryOf(readRegistry(folder.root), undefined)!, 'write');
    return adder.add(findCandidates(source)[0]!, {
      scope: 'acme',
      name: undefined,
      version: undefined,
      license: undefined,
      publishedAt: '2026-03-01T00:00:00Z',
      publishedBy: 0,
    });
  };

  test.each<[string, (source: string) => void, RegExp]>([
    [
      'a file larger than a release may be',
      (source) => writeFileSync(join(source, 'big.bin'), 'a'.repeat(limit + 1)),
      new RegExp(`holds ${limit + 1 + skill('license: MIT\n').length} bytes; ${limit} are allowed`),
    ],
    [
      'a manifest larger than a release may be',
      (source) => writeFileSync(join(source, 'SKILL.md'), skill('', 'a'.repeat(limit))),
      /^SKILL\.md has \d+ bytes, and 1048576 are allowed; /,
    ],
    ['a link', (source) => symlinkSync('/etc/passwd', join(source, 'notes.md')), /^notes\.md:1 is a link → /],
    [
      'a link to a folder, further down',
      (source) => {
        mkdirSync(join(source, 'docs'));
        symlinkSync(tmpdir(), join(source, 'docs/more'));
      },
      /^docs\/more:1 is a link → /,
    ],
    [
      'a link for a manifest',
      (source) => symlinkSync('SKILL.md', join(source, 'ctx.yaml')),
      /^ctx\.yaml is a link; put the file itself in its place$/,
    ],
    [
      'what steers Git',
      (source) => writeFileSync(join(source, '.gitattributes'), '* filter=evil\n'),
      /^\.gitattributes:1 would steer Git itself/,
    ],
  ])('refuses it, and nothing is written, where it is %s', (_, change, reason) => {
    const folder = openFolder();
    const before = readTree(folder.root);
    expect(reasonsOf(addWith(folder, change))).toMatch(reason);
    expect(readTree(folder.root)).toEqual(before);
  });

  test('is not the same as what is there, where a link or a large file came to it', () => {
    const folder = openFolder();
    addWith(folder, (source) => writeFileSync(join(source, 'big.bin'), ''));
    for (const change of [
      (source: string) => writeFileSync(join(source, 'big.bin'), 'a'.repeat(limit + 1)),
      (source: string) => symlinkSync('SKILL.md', join(source, 'big.bin')),
    ]) {
      expect(reasonsOf(addWith(folder, change))).toMatch(/already there, with other files/);
    }
  });

  test('is not published as far as it is a tool’s, at any depth', () => {
    const folder = openFolder();
    const outcome = addWith(folder, (source) => {
      for (const place of [
        '.git/config',
        'lib/.git/config',
        'lib/node_modules/x/index.js',
        'lib/.DS_Store',
      ]) {
        mkdirSync(dirname(join(source, place)), { recursive: true });
        writeFileSync(join(source, place), '');
      }
      writeFileSync(join(source, 'lib/kept.md'), 'Kept.\n');
    });
    expect(reasonsOf(outcome)).toBe('added');
    expect([...filesOf(folder, '1.0.0').keys()]).toEqual(['SKILL.md', 'lib/kept.md', 'release.json']);
  });

  test('is a release.json of its own anywhere but at the top, where the registry writes one', () => {
    const folder = openFolder();
    addWith(folder, (source) => {
      mkdirSync(join(source, 'assets'));
      writeFileSync(join(source, 'release.json'), '{}');
      writeFileSync(join(source, 'assets/release.json'), '{}');
    });
    const files = filesOf(folder, '1.0.0');
    expect(files.get('assets/release.json')?.toString()).toBe('{}');
    expect(JSON.parse(files.get('release.json')!.toString())).toHaveProperty('archives');
  });

  test('is committed whole, as what tells Git to ignore files is left out and said to be', () => {
    const folder = openFolder().init();
    const outcome = addWith(folder, (source) => {
      mkdirSync(join(source, 'scripts'));
      writeFileSync(join(source, 'scripts/.gitignore'), '*.py\n');
      writeFileSync(join(source, 'scripts/boil.py'), 'pass\n');
    });
    expect(notesOf(outcome)).toContain('scripts/.gitignore was left out, as Git would obey it');
    folder.commit();
    const committed = execFileSync('git', ['ls-files', 'registry/packages/ac/acme/kettle'], {
      cwd: dirname(folder.root),
      encoding: 'utf8',
    });
    expect(
      committed
        .trim()
        .split('\n')
        .map((path) => path.split('/1.0.0/')[1]),
    ).toEqual(['SKILL.md', 'release.json', 'scripts/boil.py']);
  });
});

describe('a name like another', () => {
  test('takes new versions where the other was renamed to it', () => {
    const folder = openFolder();
    folder.addSkill('@acme/kett1e', '1.0.0');
    folder.change('@acme/kett1e', (record) => ({ ...record, 'renamed-to': '@acme/kettle' }));
    expect(reasonsOf(folder.addSkill('@acme/kettle', '1.0.0'))).toBe('added');
    expect(reasonsOf(folder.addSkill('@acme/kettle', '1.1.0'))).toBe('added');
  });

  test('takes none where the other was renamed to a third', () => {
    const folder = openFolder();
    folder.addSkill('@acme/kett1e', '1.0.0');
    folder.change('@acme/kett1e', (record) => ({ ...record, 'renamed-to': '@acme/tides' }));
    expect(reasonsOf(folder.addSkill('@acme/kettle', '1.0.0'))).toMatch(/easily taken for @acme\/kett1e/);
  });

  test('takes them where the renames are a chain', () => {
    const folder = openFolder();
    folder.addSkill('@acme/kett1e', '1.0.0');
    folder.addSkill('@acme/boiler', '1.0.0');
    folder.change('@acme/boiler', (record) => ({ ...record, 'renamed-to': '@acme/kettle' }));
    folder.change('@acme/kett1e', (record) => ({ ...record, 'renamed-to': '@acme/boiler' }));
    expect(reasonsOf(folder.addSkill('@acme/kettle', '1.0.0'))).toBe('added');
  });

  test('is refused where both are added in one go', () => {
    const folder = openFolder();
    const source = mkdtempSync(join(folder.place, 'both-'));
    for (const name of ['kettle', 'kett1e']) {
      mkdirSync(join(source, name));
      writeFileSync(join(source, name, 'SKILL.md'), skill().replace('name: kettle', `name: ${name}`));
    }
    const adder = new Adder(folder.root, registryOf(readRegistry(folder.root), undefined)!, 'dry run');
    const options = { scope: 'acme', name: undefined, version: undefined, license: undefined };
    const outcomes = findCandidates(source).map((candidate) =>
      adder.add(candidate, { ...options, publishedAt: '2026-03-01T00:00:00Z', publishedBy: 0 }),
    );
    expect(outcomes.map(reasonsOf)).toEqual([
      'added',
      expect.stringMatching(/easily taken for @acme\/kett1e/),
    ]);
  });
});

test('a collection is added where its members are there, and not before', () => {
  const folder = openFolder();
  expect(reasonsOf(folder.addCollection('@acme/kitchen', '1.0.0', ['@acme/kettle']))).toMatch(
    /holds @acme\/kettle, which is not in this registry/,
  );
  folder.addSkill('@acme/kettle', '1.0.0');
  expect(reasonsOf(folder.addCollection('@acme/kitchen', '1.0.0', ['@acme/kettle']))).toBe('added');
});

test('what is wrong with a package of a longer name keeps no other out', () => {
  const folder = openFolder();
  folder.addSkill('@acme/kettle-two', '1.0.0');
  folder.change('@acme/kettle-two', (record) => ({ ...record, 'renamed-to': '@acme/nowhere' }));
  expect(reasonsOf(folder.addSkill('@acme/kettle', '1.0.0'))).toBe('added');
});

describe('a release is called', () => {
  const ctx = (name: string, version: string) =>
    `name: '${name}'\nversion: ${version}\ntype: skill\ndescription: Boils.\nlicense: MIT\nskill: {}\n`;
  const server = JSON.stringify({
    name: 'io.github.acme/Kettle_MCP.server',
    version: '2.0.0',
    description: 'Boils.',
    remotes: [{ type: 'sse', url: 'https://acme.example/sse' }],
  });
  test.each<[string, Record<string, string>, { scope?: string; version?: string }, string]>([
    [
      'as its ctx.yaml says',
      { 'ctx.yaml': ctx('@acme/kettle', '1.2.3'), 'SKILL.md': skill() },
      {},
      '@acme/kettle@1.2.3',
    ],
    [
      'as its SKILL.md says, in the scope given',
      { 'SKILL.md': skill('metadata:\n  version: "1.2.3"\n') },
      { scope: 'acme' },
      '@acme/kettle@1.2.3',
    ],
    [
      'as its SKILL.md says at its top',
      { 'SKILL.md': skill('version: 1.2.3\n') },
      { scope: 'acme' },
      '@acme/kettle@1.2.3',
    ],
    ['1.0.0 where nobody says a version', { 'SKILL.md': skill() }, { scope: 'acme' }, '@acme/kettle@1.0.0'],
    [
      'by two numbers completed',
      { 'SKILL.md': skill('version: "4.1"\n') },
      { scope: 'acme' },
      '@acme/kettle@4.1.0',
    ],
    ['without a "v"', { 'SKILL.md': skill('version: v1.2.3\n') }, { scope: 'acme' }, '@acme/kettle@1.2.3'],
    [
      '1.0.0 where the version is none',
      { 'SKILL.md': skill('version: latest\n') },
      { scope: 'acme' },
      '@acme/kettle@1.0.0',
    ],
    [
      'by the version given',
      { 'SKILL.md': skill('version: 1.2.3\n') },
      { scope: 'acme', version: '5.0.0' },
      '@acme/kettle@5.0.0',
    ],
    [
      'by the last part of a server',
      { 'server.json': server },
      { scope: 'acme' },
      '@acme/kettle-mcp-server@2.0.0',
    ],
  ])('%s', (_, files, options, identity) =>
    expect(identityOf(openFolder().add(files, options))).toBe(identity),
  );

  test.each<[string, Record<string, string>, { scope?: string; version?: string }, RegExp]>([
    ['its scope is not known', { 'SKILL.md': skill() }, {}, /names no scope; say it with --scope/],
    [
      'two scopes are said',
      { 'ctx.yaml': ctx('@acme/kettle', '1.0.0') },
      { scope: 'lena' },
      /declares the scope @acme, but --scope says @lena/,
    ],
    [
      'two versions are said',
      { 'ctx.yaml': ctx('@acme/kettle', '1.0.0') },
      { version: '2.0.0' },
      /declares version 1\.0\.0, but --version says 2\.0\.0/,
    ],
    [
      'its name is none',
      { 'ctx.yaml': ctx('kettle', '1.0.0') },
      {},
      /"kettle" is not a package name; write it as @scope\/name/,
    ],
    [
      'its skill has no fit name',
      { 'SKILL.md': skill().replace('kettle', 'My Kettle') },
      { scope: 'acme' },
      /"My Kettle" cannot be the name of a package/,
    ],
    [
      'its skill has no name',
      { 'SKILL.md': skill().replace('name: kettle\n', '') },
      { scope: 'acme' },
      /names no "name"/,
    ],
    ['its skill has no front matter', { 'SKILL.md': '# Kettle\n' }, { scope: 'acme' }, /has no front matter/],
    ['its manifest cannot be read', { 'ctx.yaml': 'name: [\n' }, {}, /ctx\.yaml cannot be read/],
    [
      'its name is reserved',
      { 'SKILL.md': skill().replace('kettle', 'versions') },
      { scope: 'acme' },
      /reserved/,
    ],
    [
      'it looks like another',
      { 'SKILL.md': skill().replace('kettle', 'tldes') },
      { scope: 'acme' },
      /easily taken for @acme\/tides/,
    ],
    [
      'it is of another type',
      { 'ctx.yaml': ctx('@acme/tides', '9.0.0'), 'SKILL.md': skill() },
      {},
      /of type skill/,
    ],
    ['it holds a program', { 'SKILL.md': skill(), run: '\x7FELF\0' }, { scope: 'acme' }, /ELF/],
    [
      'its licence is no licence',
      { 'ctx.yaml': ctx('@acme/kettle', '1.0.0').replace('MIT', 'Anything goes') },
      {},
      /SPDX/,
    ],
  ])('nothing, and is refused, where %s', (_, files, options, reason) => {
    const folder = openFolder();
    const before = readTree(folder.root);
    expect(reasonsOf(folder.add(files, options))).toMatch(reason);
    expect(readTree(folder.root)).toEqual(before);
  });
});

describe('a release that is there already', () => {
  test('is left alone if its files are the same', () => {
    const folder = openFolder();
    folder.add({ 'SKILL.md': skill() }, { scope: 'acme' });
    const before = readTree(folder.root);
    expect(folder.add({ 'SKILL.md': skill() }, { scope: 'acme' }).kind).toBe('unchanged');
    expect(readTree(folder.root)).toEqual(before);
  });

  test('is never changed', () => {
    const folder = openFolder();
    folder.add({ 'SKILL.md': skill() }, { scope: 'acme' });
    const before = readTree(folder.root);
    expect(reasonsOf(folder.add({ 'SKILL.md': skill('', 'Do more.') }, { scope: 'acme' }))).toMatch(
      /already there, with other files; give this one another version/,
    );
    expect(reasonsOf(folder.add({ 'SKILL.md': skill(), 'more.md': 'x\n' }, { scope: 'acme' }))).toMatch(
      /already there/,
    );
    expect(readTree(folder.root)).toEqual(before);
  });
});

test('a scope that nobody has is made with its first release, without members', () => {
  const folder = openFolder();
  folder.add({ 'SKILL.md': skill() }, { scope: 'newcomer' });
  expect(load(readFileSync(join(folder.root, 'scopes/ne/newcomer.yaml'), 'utf8'))).toEqual({
    name: 'newcomer',
    kind: 'org',
    members: [],
  });
});

test.each([
  ['is reserved', 'admin', /@admin is reserved/],
  ['looks like one that is there', 'acrne', /@acrne is easily taken for @acme/],
  ['one that is there then looks like', '1ena', /@lena is easily taken for @1ena/],
])('a scope whose name %s is not made', (_, scope, reason) => {
  const folder = openFolder();
  const before = readTree(folder.root);
  expect(reasonsOf(folder.add({ 'SKILL.md': skill() }, { scope }))).toMatch(reason);
  expect(readTree(folder.root)).toEqual(before);
});

test('a refusal for what is the package’s and not the version’s names the file in full', () => {
  const folder = openFolder();
  folder.addSkill('@acme/kettle', '1.0.0');
  folder.change('@acme/kettle', () => ({ tags: { beta: '9.0.0' } }));
  expect(reasonsOf(folder.addSkill('@acme/kettle', '1.1.0'))).toMatch(
    /^packages\/ac\/acme\/kettle\/package\.yaml:\d+ /,
  );
});

test('the author of a ctx.yaml loses the e-mail address', () => {
  const folder = openFolder();
  const text =
    "name: '@acme/kettle'\nversion: 1.0.0\ntype: skill\ndescription: Boils.\nauthor: Ada Acme <ada@acme.example>\nskill: {}\n";
  const outcome = folder.add({ 'ctx.yaml': text, 'SKILL.md': skill() });
  expect(notesOf(outcome)).toContain('the e-mail address of its author was left out');
  expect(filesOf(folder, '1.0.0').get('ctx.yaml')!.toString()).toBe(
    text.replace('Ada Acme <ada@acme.example>', '"Ada Acme"'),
  );
});

describe('the licence of a skill', () => {
  const mit = 'MIT License\n\nPermission is hereby granted, free of charge, to any person obtaining a copy\n';
  const licenseOf = (folder: RegistryFolder) => {
    const text = filesOf(folder, '1.0.0').get('ctx.yaml');
    return text && (load(text.toString()) as { license?: string }).license;
  };

  test('is told by the file beside it', () => {
    const folder = openFolder();
    folder.add({ 'SKILL.md': skill(), LICENSE: mit }, { scope: 'acme' });
    expect(licenseOf(folder)).toBe('MIT');
  });

  test('is told by the file above it, which comes along', () => {
    const folder = openFolder();
    const outcome = folder.add({ 'skills/kettle/SKILL.md': skill(), 'LICENSE.txt': mit }, { scope: 'acme' });
    expect(notesOf(outcome).join()).toMatch(/LICENSE\.txt was taken along/);
    expect(filesOf(folder, '1.0.0').get('LICENSE.txt')!.toString()).toBe(mit);
    expect(licenseOf(folder)).toBe('MIT');
  });

  test('stays in its front matter where that names one', () => {
    const folder = openFolder();
    folder.add({ 'SKILL.md': skill('license: Apache-2.0\n'), LICENSE: mit }, { scope: 'acme' });
    expect([...filesOf(folder, '1.0.0').keys()]).toEqual(['LICENSE', 'SKILL.md', 'release.json']);
  });

  test.each([
    ['Apache License\n                           Version 2.0, January 2004\n', 'Apache-2.0'],
    ['GNU LESSER GENERAL PUBLIC LICENSE\n Version 3, 29 June 2007', 'LGPL-3.0-only'],
    ['GNU GENERAL PUBLIC LICENSE\n Version 3, 29 June 2007', 'GPL-3.0-only'],
    ['Redistribution and use in source and binary forms, with … Neither the name of', 'BSD-3-Clause'],
    ['Redistribution and use in source and binary forms, with', 'BSD-2-Clause'],
    ['SPDX-License-Identifier: MPL-2.0\n', 'MPL-2.0'],
    ['License: do what you like\n', undefined],
    ['All rights reserved.', undefined],
    ['', undefined],
  ])('in a file that says %j is %s', (text, spdx) => expect(detectLicense(text)).toBe(spdx));
});

describe('what is found below a path', () => {
  const folder = openFolder();
  const place = join(folder.place, 'found');
  for (const path of [
    'a/SKILL.md',
    'a/b/SKILL.md',
    'c/server.json',
    'd/ctx.yaml',
    'node_modules/e/SKILL.md',
    '.git/SKILL.md',
    'f/README.md',
  ]) {
    mkdirSync(dirname(join(place, path)), { recursive: true });
    writeFileSync(join(place, path), '');
  }
  symlinkSync(join(place, 'a'), join(place, 'link'));

  test('are the uppermost folders with a manifest, but for those of tools and links', () => {
    expect(findCandidates(place).map((candidate) => candidate.folder.slice(place.length + 1))).toEqual([
      'a',
      'c',
      'd',
    ]);
  });

  test('is the file itself where a file was named', () => {
    expect(findCandidates(join(place, 'c/server.json'))).toEqual([
      { folder: join(place, 'c'), only: 'server.json', under: join(place, 'c') },
    ]);
  });
});

describe('the command', () => {
  const script = join(import.meta.dirname, '../scripts/add.ts');
  const run = (folder: RegistryFolder, ...args: string[]): { code: number; text: string } => {
    try {
      const text = execFileSync(process.execPath, [script, '--registry', folder.root, ...args], {
        encoding: 'utf8',
        stdio: 'pipe',
      });
      return { code: 0, text };
    } catch (error) {
      const { status, stdout, stderr } = error as { status: number; stdout: string; stderr: string };
      return { code: status, text: stdout + stderr };
    }
  };
  const source = (folder: RegistryFolder, text: string) => {
    const place = join(folder.place, 'kettle');
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, 'SKILL.md'), text);
    return place;
  };

  test('tells what it added', () => {
    const folder = openFolder();
    const { code, text } = run(folder, source(folder, skill()), '--scope', 'acme');
    expect(code).toBe(0);
    expect(text).toMatch(/\+ @acme\/kettle@1\.0\.0[\s\S]*1 added, 0 already there, 0 refused, of 1 found/);
  });

  test('touches nothing when it is only asked what it would do', () => {
    const folder = openFolder();
    const place = source(folder, skill());
    // What another run stages at the same time is its own.
    mkdirSync(`${folder.root}.adding`);
    writeFileSync(`${folder.root}.adding/theirs`, '');
    const before = readTree(folder.place);
    expect(run(folder, place, '--scope', 'newcomer', '--dry-run').text).toMatch(/1 would be added/);
    expect(readTree(folder.place)).toEqual(before);
  });

  test('leaves nothing beside the registry folder', () => {
    const folder = openFolder();
    run(folder, source(folder, skill()), '--scope', 'newcomer');
    expect(readdirSync(dirname(folder.root))).toEqual(['registry']);
  });

  test('takes the sole member of a scope for the publisher', () => {
    const folder = openFolder();
    run(folder, source(folder, skill()), '--scope', 'lena');
    const record = readFileSync(join(folder.folderOf('@lena/kettle'), '1.0.0/release.json'), 'utf8');
    expect(JSON.parse(record).published_by).toBe(201);
  });

  test.each<[string, (folder: RegistryFolder) => string[], number, RegExp]>([
    [
      '1 where a release was refused',
      (folder) => [source(folder, '# Kettle\n'), '--scope', 'acme'],
      1,
      /1 refused/,
    ],
    ['1 where nothing was found', (folder) => [join(folder.root, 'scopes')], 1, /holds a ctx\.yaml/],
    ['2 without a path', () => [], 2, /No PATH was given/],
    ['2 for a path that is not there', () => ['nowhere'], 2, /There is no nowhere/],
    ['2 for an option that it does not know', (folder) => [folder.root, '--colour', 'red'], 2, /--colour/],
    [
      '2 for a publisher that is no number',
      (folder) => [source(folder, skill()), '--published-by', 'ada'],
      2,
      /not a numeric GitHub id/,
    ],
  ])('ends with %s', (_, args, code, text) => {
    const folder = openFolder();
    const result = run(folder, ...args(folder));
    expect(result.text).toMatch(text);
    expect(result.code).toBe(code);
  });

  test('refuses a folder that is no registry', () => {
    const folder = openFolder();
    const result = run({ ...folder, root: folder.place } as RegistryFolder, source(folder, skill()));
    expect(result).toMatchObject({ code: 2 });
    expect(existsSync(join(folder.place, 'packages'))).toBe(false);
  });
});
