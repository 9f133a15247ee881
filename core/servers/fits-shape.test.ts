import { expect, test } from 'vitest';
import { fitsShape } from './fits-shape.ts';
import { mend } from './mend.ts';
import { serverShape } from './server-shape.ts';

const stdio = { type: 'stdio' };
const npm = { registryType: 'npm', identifier: 'pdf', transport: stdio };

test.each<[string, object, 'as it is' | 'mended']>([
  ['an empty server', {}, 'as it is'],
  ['what the shape does not know', { 'x-more': [1, { deep: null }] }, 'as it is'],
  ['a package', { packages: [npm] }, 'as it is'],
  ['a package that is no object', { packages: [npm, 'x'] }, 'mended'],
  ['a package without an identifier', { packages: [{ registryType: 'npm', transport: stdio }] }, 'mended'],
  ['a version that is a number', { packages: [{ ...npm, version: 1 }] }, 'mended'],
  ['an argument', { packages: [{ ...npm, packageArguments: [{ type: 'named', name: '--x' }] }] }, 'as it is'],
  ['an argument without a type', { packages: [{ ...npm, packageArguments: [{ name: '--x' }] }] }, 'mended'],
  ['a remote', { remotes: [{ type: 'sse', url: 'https://acme.example/sse' }] }, 'as it is'],
  ['a remote of another kind', { remotes: [{ type: 'stdio' }] }, 'mended'],
  ['a remote at no address', { remotes: [{ type: 'sse', url: 'file:///etc/passwd' }] }, 'mended'],
  [
    'a variable',
    { remotes: [{ type: 'sse', url: 'https://acme.example', variables: { a: { isRequired: true } } }] },
    'as it is',
  ],
  [
    'a variable with a flag in quotes',
    { remotes: [{ type: 'sse', url: 'https://acme.example', variables: { a: { isRequired: 'true' } } }] },
    'mended',
  ],
  ['an empty title', { title: ' ' }, 'mended'],
  ['a theme that is none', { icons: [{ src: 'https://acme.example/i.png', theme: 'loud' }] }, 'mended'],
])('%s is judged as it is mended', (_, server, expected) => {
  const warnings: string[] = [];
  mend(server, serverShape, '', (_, message) => warnings.push(message));
  expect(warnings.length === 0 ? 'as it is' : 'mended').toBe(expected);
  expect(fitsShape(server, serverShape) ? 'as it is' : 'mended').toBe(expected);
});
