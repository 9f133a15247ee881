import { describe, expect, test } from 'vitest';
import type { McpManifest } from '../generated/types.ts';
import { isPackageType } from './index.ts';
import { mcp } from './mcp.ts';

const alternative = (id: string) => ({ id, transport: 'stdio', command: 'node' }) as const;
const problemsOf = (...ids: string[]) => {
  const manifest: McpManifest = {
    name: '@acme/tides',
    version: '1.0.0',
    type: 'mcp',
    description: 'Tells high water.',
    mcp: { transport: 'stdio', command: 'node', transports: ids.map(alternative) },
  };
  return [...mcp.check(manifest)].map(({ at, message }) => [at && 'pointer' in at && at.pointer, message]);
};

describe('the alternatives of a server', () => {
  test('have an id each', () => expect(problemsOf('a', 'b', 'c')).toEqual([]));

  test('are told where two have one id, at the later', () => {
    expect(problemsOf('a', 'b', 'a')).toEqual([
      ['/mcp/transports/2/id', '"a" names two alternative transports'],
    ]);
  });
});

test.each([
  ['skill', true],
  ['mcp', true],
  ['cli', true],
  ['collection', true],
  ['workspace', false],
  ['constructor', false],
  ['', false],
  [undefined, false],
])('%s is a type of packages: %s', (text, is) => expect(isPackageType(text)).toBe(is));
