import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { buildRegistry } from '../../scripts/build/build-registry.ts';
import { readTree } from '../../tests/read-tree.ts';
import { loadPackage } from './load-package.ts';
import { loadVersion } from './load-version.ts';
import type { Source } from './source.ts';

const place = mkdtempSync(join(tmpdir(), 'load-'));
afterAll(() => rmSync(place, { recursive: true }));

const out = join(place, 'dist');
const root = resolve(import.meta.dirname, '../../tests/example/registry');
await buildRegistry({ root, out, layout: 'files', broken: 'stop' });
const tree = readTree(out, ['.build']);

const read: string[] = [];
const source: Source = {
  version: '1',
  async read(file) {
    read.push(file);
    return tree.get(file);
  },
};
const load = (name: string) => loadPackage(source, { package: name }, 'en');
const loaded = async (name: string) => {
  const props = await load(name);
  if (props?.kind !== 'package') throw new Error(`${name} has no page`);
  return props;
};
const loadedVersion = async (name: string, version: string) => {
  const props = await loadVersion(source, { package: name, version });
  if (props?.kind !== 'version') throw new Error(`${name}@${version} has no page`);
  return props;
};

describe('the page of a package', () => {
  test('shows its latest version, its readme and what it takes of an agent', async () => {
    const { shown, readme, instructions } = await loaded('@acme/pdf');
    expect(shown.document.version).toBe('1.2.0');
    expect(readme?.path).toBe('SKILL.md');
    expect(instructions).toBeUndefined();
    expect(shown.tokens).toEqual({ always: 19, onUse: 90 });
    expect(shown.skillName).toBe('pdf');
  });

  test('shows the newest version where all are yanked', async () => {
    const { detail, shown } = await loaded('@lena/regret');
    expect(detail.version).toBe('');
    expect(shown.document).toMatchObject({ version: '1.0.1', yanked: true });
  });

  test('of a server that is a record alone needs no archive', async () => {
    read.length = 0;
    const { shown } = await loaded('@com-example-tools/ledger');
    expect(read.filter((file) => file.endsWith('.zip'))).toEqual([]);
    expect(shown.needs.map(({ value }) => value)).toEqual(['ledger.example.com', 'sse']);
  });

  test('of an old name leads to the new one', async () => {
    expect(await load('@acme/pdf-tools')).toEqual({ kind: 'moved', to: '@acme/pdf' });
    expect(await loadVersion(source, { package: '@acme/pdf-tools', version: '0.9.0' })).toEqual({
      kind: 'moved',
      to: '@acme/pdf',
    });
  });

  test.each(['@acme/nothing', '@acme', 'pdf', '@acme/../pdf', '@Acme/pdf'])(
    'of %s is not there',
    async (name) => {
      expect(await load(name)).toBeUndefined();
    },
  );

  test('is made of values that JSON can write', async () => {
    for (const name of ['@acme/pdf', '@acme/tides', '@acme/scan', '@acme/office', '@lena/breakout']) {
      const props = await loaded(name);
      expect(JSON.parse(JSON.stringify(props))).toEqual(props);
    }
  });
});

describe('the page of a version', () => {
  test('tells what changed since the one before it that was not yanked', async () => {
    const { changes } = await loadedVersion('@acme/pdf', '1.2.0');
    expect(changes?.since).toBe('1.0.0');
    expect(changes?.needs).toEqual({ added: [], changed: [], removed: [] });
    expect(changes?.files.map(({ path }) => path)).toEqual(['SKILL.md']);
  });

  test('of the first has nothing to compare', async () => {
    expect((await loadedVersion('@acme/pdf', '1.0.0')).changes).toBeUndefined();
  });

  test('that was never published is not there', async () => {
    expect(await loadVersion(source, { package: '@acme/pdf', version: '9.9.9' })).toBeUndefined();
    expect(await loadVersion(source, { package: '@acme/pdf', version: '../1.0.0' })).toBeUndefined();
  });
});
