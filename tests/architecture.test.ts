import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { endpointList } from '../core/api/endpoints.ts';
import { schemas } from '../core/generated/schemas.ts';

const root = join(import.meta.dirname, '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
/** Tests may import what they like, and so may what serves them alone. */
const isTest = (file: string) => /\.test\.ts$|^functions\/testing\//.test(file);

/** The sources below a top-level folder, by their path from the root; what a generator wrote is not among them. */
function sourcesOf(folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => posix.join(folder, file.replaceAll('\\', '/')))
    .filter(
      (file) => /\.(?:[cm]?[jt]s|astro)$/.test(file) && !/(?:^|\/)(?:generated|node_modules)\//.test(file),
    )
    .sort();
}

/** What a file imports, in whatever way: files by their path from the root, packages and parts of Node by name. */
function importsOf(file: string): string[] {
  const found = read(file).matchAll(/(?:\bfrom|\bimport)\s*\(?\s*['"]([^'"\n]+)['"]/g);
  return [...found].map(([, specifier = '']) => {
    if (specifier.startsWith('#')) return specifier.slice(1);
    return specifier.startsWith('.') ? posix.join(posix.dirname(file), specifier) : specifier;
  });
}

const folders = ['core', 'scripts', 'functions', 'site', 'schemas', 'tests'];
const sources = folders.flatMap(sourcesOf);
const isOurs = (target: string) => folders.includes(target.split('/')[0]!) && /[/.]/.test(target);

/** One staircase: a folder imports from itself and from what stands below it, never sideways or up. */
const stairs: Readonly<Record<string, readonly string[]>> = {
  core: ['core'],
  functions: ['functions', 'core'],
  scripts: ['scripts', 'core'],
  site: ['site', 'core'],
};
// The composition root, which hands the builder to the edge.
const mayImportFunctions = /^scripts\/(?:start\.ts|serve\/|site\/)/;

describe('imports go downhill', () => {
  test.each(Object.entries(stairs))('from %s only to %j', (folder, below) => {
    const uphill = sourcesOf(folder)
      .filter((file) => !isTest(file))
      .flatMap((file) =>
        importsOf(file)
          .filter(isOurs)
          .map((target) => [file, target] as const),
      )
      .filter(([file, target]) => {
        const top = target.split('/')[0]!;
        return !below.includes(top) && !(top === 'functions' && mayImportFunctions.test(file));
      });
    expect(uphill.map(([file, target]) => `${file} → ${target}`)).toEqual([]);
  });

  test('from core to no part of a platform, and to eight libraries', () => {
    const libraries = [
      '@orama/orama',
      '@orama/stemmers/english',
      'fflate',
      'gray-matter',
      'js-yaml',
      'semver',
      'spdx-expression-parse',
      'yaml',
    ];
    const foreign = sourcesOf('core')
      .filter((file) => !isTest(file))
      .flatMap((file) => importsOf(file).filter((target) => !isOurs(target)));
    expect([...new Set(foreign)].sort()).toEqual(libraries);
  });

  test('from no source to a test', () => {
    const wrong = sources.filter(
      (file) =>
        !isTest(file) && !file.startsWith('tests/') && importsOf(file).some((target) => isTest(target)),
    );
    expect(wrong).toEqual([]);
  });
});

test('core asks no clock, no chance, no disk, no network and no environment', () => {
  const world =
    /\b(?:Date\.now|Math\.random|performance\.now|fetch\(|process\.|globalThis|setTimeout|console\.)|new Date\(\)/;
  const asking = sourcesOf('core').filter(
    (file) => !isTest(file) && !file.endsWith('.d.ts') && world.test(read(file)),
  );
  expect(asking).toEqual([]);
});

test('no file and no folder is named for having no idea of its own', () => {
  const vague = /(?:^|[-/])(?:utils?|helpers?|common|misc|shared|lib)(?:[-./]|$)/;
  expect(sources.filter((file) => vague.test(file))).toEqual([]);
});

test('an index is a table that means something, and there are few', () => {
  const tables = [
    'core/package-types/index.ts',
    'core/rules/index.ts',
    'functions/handlers/index.ts',
    'site/screens/index.ts',
  ];
  expect(sources.filter((file) => basename(file) === 'index.ts' && !tables.includes(file))).toEqual([]);
});

// The words of the site, one file a language, named by its tag (RFC 5646).
const isLanguage = (file: string) => /^site\/strings\/[a-z]{2,3}(?:-[A-Z]{2})?\.ts$/.test(file);

test('files are named in kebab case', () => {
  const named = sources.filter((file) => file.endsWith('.ts') && !isLanguage(file));
  expect(named.filter((file) => !/^[a-z0-9.-]+$/.test(basename(file)))).toEqual([]);
});

test('no file is longer than three hundred lines', () => {
  const long = sources.filter((file) => read(file).split('\n').length > 300);
  expect(long.filter((file) => !isTest(file) && !isLanguage(file))).toEqual([]);
});

test('nothing is left to do without the number of an issue', () => {
  const open = sources.filter(
    (file) =>
      file !== 'tests/architecture.test.ts' && /\b(?:TODO|FIXME|XXX|HACK)\b(?!\(#\d+\))/.test(read(file)),
  );
  expect(open).toEqual([]);
});

describe('the endpoint table', () => {
  const paths = endpointList.flatMap(([, endpoint]) =>
    [endpoint.path, ...(endpoint.aliases ?? [])].map((path) => [path, endpoint] as const),
  );

  test('has each address once', () => {
    const addresses = paths.map(
      ([path, endpoint]) =>
        // Who asks tells a page from a document at one address.
        `${'method' in endpoint ? endpoint.method : 'get'} ${path}${endpoint.emits?.of === 'page' ? ' page' : ''}`,
    );
    expect(addresses.filter((address, index) => addresses.indexOf(address) !== index)).toEqual([]);
  });

  test('gives every file one endpoint', () => {
    const files = endpointList
      .filter(([, { emits }]) => emits)
      .map(([, { path, extension }]) => path + extension);
    expect(files.filter((file, index) => files.indexOf(file) !== index)).toEqual([]);
  });

  test('names for its aliases the parameters that their address has', () => {
    const parameters = (path: string) => [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
    for (const [path, endpoint] of paths) expect(parameters(path), path).toEqual(parameters(endpoint.path));
  });

  test('names schemas that exist', () => {
    const { $defs } = schemas['api.schema.json'] as { $defs: object };
    const named = endpointList.flatMap(([, endpoint]) => [
      endpoint.schema,
      'requestSchema' in endpoint ? endpoint.requestSchema : undefined,
    ]);
    expect(named.filter((name) => name !== undefined && !Object.hasOwn($defs, name))).toEqual([]);
  });

  test('calls immutable only what names a version, or bytes by their digest', () => {
    const kept = endpointList.filter(([, { cache }]) => cache === 'immutable').map(([, { path }]) => path);
    expect(kept.filter((path) => !/\{(?:version|part|asset)\}/.test(path))).toEqual([]);
  });
});

test.skipIf(!existsSync(join(root, 'ARCHITECTURE.md')))(
  'each dependency stands with its reason in one line of ARCHITECTURE.md',
  () => {
    const { dependencies, devDependencies, optionalDependencies } = JSON.parse(read('package.json'));
    const lines = read('ARCHITECTURE.md')
      .split('\n')
      .filter((line) => line.startsWith('| `'));
    const names = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies });
    for (const name of names) {
      const telling = lines.filter(
        (line) => line.split('|')[1]!.includes(`\`${name}\``) && line.split('|')[2]!.trim() !== '',
      );
      expect(telling, name).toHaveLength(1);
    }
  },
);
