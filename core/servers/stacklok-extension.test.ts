import { expect, test } from 'vitest';
import { stacklokExtensionOf, tagsOf } from './stacklok-extension.ts';

const serverWith = (provided: Readonly<Record<string, unknown>>) => ({
  name: 'a.b/c',
  description: 'd',
  version: '1.0.0',
  _meta: { 'io.modelcontextprotocol.registry/publisher-provided': provided },
});

test('the first object of the extension is the one that counts', () => {
  const extensions = { x: 'no object', y: { status: 'Active' }, z: { status: 'Deprecated' } };
  expect(stacklokExtensionOf(serverWith({ 'io.github.stacklok': extensions }))).toEqual({ status: 'Active' });
});

test.each([[{}], [{ 'io.github.stacklok': null }], [{ 'io.github.stacklok': { x: [] } }]])(
  '%j is no extension',
  (provided) => {
    expect(stacklokExtensionOf(serverWith(provided))).toBeUndefined();
  },
);

test('a server that nobody added to has no extension and no tags', () => {
  const server = { name: 'a.b/c', description: 'd', version: '1.0.0' };
  expect(stacklokExtensionOf(server)).toBeUndefined();
  expect(tagsOf(server)).toEqual([]);
});

test('tags are those two levels below what publishers add, each once, whoever added them', () => {
  const provided = {
    'io.github.stacklok': { image: { tags: ['database', 'sql'] } },
    'com.acme': { any: { tags: ['sql', 5, 'acme'] }, other: { tags: 'none' } },
    tags: ['too high'],
    deep: { tags: ['too high as well'], x: { y: { tags: ['too deep'] } } },
  };
  expect(tagsOf(serverWith(provided))).toEqual(['database', 'sql', 'acme']);
});
