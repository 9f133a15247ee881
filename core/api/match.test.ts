import { describe, expect, test } from 'vitest';
import { decodePath, matchEndpoints } from './match.ts';

/** The likeliest meaning of a raw path: the endpoint's id and parameters. */
function meaning(raw: string): string | undefined {
  const path = decodePath(raw);
  const [first] = path === undefined ? [] : matchEndpoints(path);
  return first && [first.id, ...Object.values(first.params)].join(' ');
}

describe('a package is found by', () => {
  test.each([
    '@acme/pdf',
    '%40acme/pdf',
    '@acme%2Fpdf',
    '%40acme%2Fpdf',
    '@acme%2fpdf',
    '%40acme%2fpdf',
    '%40%61cme%2Fpdf',
  ])('%s', (name) => {
    expect(meaning(`/v1/packages/${name}`)).toBe('packageDetail @acme/pdf');
    expect(meaning(`/v1/packages/${name}/versions`)).toBe('versionList @acme/pdf');
    expect(meaning(`/v1/packages/${name}/versions/1.0.0`)).toBe('versionDetail @acme/pdf 1.0.0');
    expect(meaning(`/v1/packages/${name}/versions/1.0.0/archive`)).toBe('archive @acme/pdf 1.0.0');
    expect(meaning(`/v1/packages/${name}/versions/1.0.0/archive.zip`)).toBe('zipArchive @acme/pdf 1.0.0');
    expect(meaning(`/v1/download/${name}/1.0.0`)).toBe('archive @acme/pdf 1.0.0');
    expect(meaning(`/v1/packages/${name}/resolve`)).toBe('releaseIndex @acme/pdf');
    expect(meaning(`/v1/packages/${name}/resolve/%5E1.0.0%20%7C%7C%202`)).toBe(
      'resolve @acme/pdf ^1.0.0 || 2',
    );
    expect(meaning(`/v1/packages/${name}/tags`)).toBe('tagList @acme/pdf');
    expect(meaning(`/${name}.ctx`)).toBe('packageCtx @acme/pdf');
    expect(meaning(`/${name}@1.0.0.ctx`)).toBe('releaseCtx @acme/pdf 1.0.0');
  });

  test.each([
    'acme/pdf',
    'pdf',
    '@acme',
    '%2540acme%252Fpdf',
    '@@acme/pdf',
    '@acme/pdf/',
    '@acme//pdf',
    '@acme/pdf%2F',
  ])('no %s', (name) => {
    expect(meaning(`/v1/packages/${name}`)).toBeUndefined();
  });
});

test.each([
  ['/', 'serviceInfo'],
  ['/v1/health', 'health'],
  ['/v1/packages', 'packageList'],
  ['/v1/resolve', 'bulkResolve'],
  ['/v1/categories', 'categoryList'],
  ['/v1/keywords', 'keywordList'],
  ['/v1/index', 'rowIndex'],
  ['/v1/index/007', 'rowBucket 007'],
  ['/v1/index/keywords', 'keywordIndex'],
  ['/v1/renames', 'renameList'],
  ['/schemas/types/cli.schema.json', 'schemaDocument types/cli.schema.json'],
  ['/openapi.json', 'openapiDocument'],
])('%s is %s', (path, expected) => expect(meaning(path)).toBe(expected));

test.each([
  '/v1/nope',
  '/v1/packages/',
  '/v1/health/',
  '/v1',
  '',
  '/V1/HEALTH',
  '/v1/packages/@acme/pdf/nope',
])('%j is no address', (path) => {
  expect(meaning(path)).toBeUndefined();
});

describe('a file is found by its name too', () => {
  test.each([
    ['/index.json', 'serviceInfo'],
    ['/v1/packages.json', 'packageList'],
    ['/v1/packages/@acme/pdf/versions.json', 'versionList @acme/pdf'],
    ['/v1/packages/@acme/pdf/versions/1.0.0/archive.tar.gz', 'archive @acme/pdf 1.0.0'],
    ['/v1/index/007.json', 'rowBucket 007'],
  ])('%s', (path, expected) => {
    const found = [...matchEndpoints(path)].map(({ id, params }) => [id, ...Object.values(params)].join(' '));
    expect(found).toContain(expected);
  });

  test('after the address that it might be', () => {
    const found = [...matchEndpoints('/v1/packages/@acme/pdf/versions/1.0.0-rc.json')].map(
      ({ params }) => params['version'],
    );
    expect(found).toEqual(['1.0.0-rc.json', '1.0.0-rc']);
  });
});

describe('a path that could leave the tree is no address', () => {
  test.each([
    '/..',
    '/../x',
    '/v1/../x',
    '/v1/..',
    '/v1/./x',
    '/v1/%2e%2e/x',
    '/v1/%2E%2E%2Fx',
    '/v1/..%2fx',
    '/v1%2f..%2fx',
    '/v1/packages/@acme%2F..',
    '/v1/packages/@acme%2F..%2F..%2Fetc',
    '/v1//packages',
    '//v1/packages',
    '/v1/%2F/x',
    '/v1\\x',
    '/v1/%5C..%5Cx',
    '/v1/%00',
    '/v1/packages/@acme%2Fpdf%00.json',
    '//v1/health',
    '/v1/packages/@a/b/resolve/../../x',
  ])('%s', (raw) => expect([...matchEndpoints(decodePath(raw)!)]).toEqual([]));

  test.each([
    '/v1/%ZZ',
    '/v1/%',
    '/v1/%E0%A4',
    '/v1/%C0%AE%C0%AE/x', // overlong UTF-8
  ])('%s can be read in no way', (raw) => expect(decodePath(raw)).toBeUndefined());

  test.each([
    ['/v1/packages/@acme/pdf', '/v1/packages/@acme/pdf'],
    ['/a..b/...c', '/a..b/...c'],
    ['/v1/packages/@a/b/resolve/%3E%3D1.0.0', '/v1/packages/@a/b/resolve/>=1.0.0'],
    ['/%252e%252e/x', '/%2e%2e/x'], // decoded once, and not again
  ])('but %s is %s', (raw, path) => expect(decodePath(raw)).toBe(path));
});
