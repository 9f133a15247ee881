import { describe, expect, test } from 'vitest';
import { expandPath, pathPattern } from './path.ts';

test.each([
  ['/v1/packages/{package}', { package: '@acme/pdf' }, '/v1/packages/@acme/pdf'],
  ['/{package}@{version}.ctx', { package: '@acme/pdf', version: '1.0.0' }, '/@acme/pdf@1.0.0.ctx'],
  ['/v1/health', {}, '/v1/health'],
  ['/v1/{constraint}', { constraint: '{package} $& $1' }, '/v1/{package} $& $1'],
])('%s filled with %j is %s', (template, params, path) =>
  expect(expandPath(template, params as never)).toBe(path),
);

describe('a template', () => {
  test.each<[string, string, Record<string, string> | undefined]>([
    ['/v1/packages/{package}', '/v1/packages/@acme/pdf', { package: '@acme/pdf' }],
    ['/v1/packages/{package}', '/v1/packages/acme/pdf', undefined],
    ['/v1/packages/{package}', '/v1/packages/@acme', undefined],
    ['/v1/packages/{package}', '/v1/packages/@acme/', undefined],
    ['/v1/packages/{package}', '/v1/packages/@acme/pdf/', undefined],
    ['/v1/packages/{package}', '/v1/packages/@acme/pdf/versions', undefined],
    ['/v1/packages/{package}', '/V1/packages/@acme/pdf', undefined],
    [
      '/v1/packages/{package}/resolve/{constraint}',
      '/v1/packages/@a/b/resolve/>=1 <2 || 3',
      { package: '@a/b', constraint: '>=1 <2 || 3' },
    ],
    [
      '/v1/packages/{package}/resolve/{constraint}',
      '/v1/packages/@a/b/resolve/',
      { package: '@a/b', constraint: '' },
    ],
    [
      '/v1/packages/{package}/resolve/{constraint}',
      '/v1/packages/@a/b/resolve/a/b\nc',
      { package: '@a/b', constraint: 'a/b\nc' },
    ],
    ['/{package}.ctx', '/@acme/pdf.ctx', { package: '@acme/pdf' }],
    ['/{package}.ctx', '/@acme/pdfXctx', undefined],
    ['/{package}.ctx', '/@acme/pdf@1.0.0.ctx', undefined],
    ['/{package}@{version}.ctx', '/@acme/pdf@1.0.0.ctx', { package: '@acme/pdf', version: '1.0.0' }],
    ['/schemas/{schema}', '/schemas/types/mcp.schema.json', { schema: 'types/mcp.schema.json' }],
    ['/schemas/{schema}', '/schemas/a/b/c', undefined],
  ])('%s and %s give %j', (template, path, params) => {
    const groups = pathPattern(template).exec(path)?.groups;
    expect(groups && { ...groups }).toEqual(params);
  });
});
