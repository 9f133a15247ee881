import { expect, test } from 'vitest';
import { locate, pointerTo } from './locate.ts';

const yaml = `# A comment.
name: acme
tags:
  1.10: one
  "a/b~c": two
members:
  - id: 1
  - id: 2
    handle: x
`;
const json = '{\n  "a": {\n    "b": [1, {"c": 2}]\n  }\n}\n';
const markdown = `---\nname: pdf\nmetadata:\n  author: x\n---\n${'['.repeat(100_000)}\n`;

test.each<[string, string, string, number, number]>([
  ['a key', yaml, '/name', 2, 1],
  ['a key that looks like a number', yaml, pointerTo('tags', '1.10'), 4, 3],
  ['a key with the letters that pointers escape', yaml, pointerTo('tags', 'a/b~c'), 5, 3],
  ['a key of an item', yaml, pointerTo('members', 1, 'handle'), 9, 5],
  ['an item', yaml, pointerTo('members', 1), 8, 5],
  ['the whole', yaml, '', 1, 1],
  ['a key that is not there, at its parent', yaml, '/tags/none', 3, 1],
  ['an item that is not there, at its list', yaml, '/members/7', 6, 1],
  ['a key of JSON', json, '/a/b/1/c', 3, 15],
  ['a key of front matter, whatever comes after it', markdown, '/metadata/author', 4, 3],
])('a pointer leads to %s', (_, text, pointer, line, column) => {
  expect(locate(text, { pointer })).toEqual({ line, column });
});

test.each([
  [0, 1, 1],
  [12, 1, 13],
  [13, 2, 1],
  [yaml.length, 10, 1],
])('the offset %i is in line %i, column %i', (offset, line, column) => {
  expect(locate(yaml, { offset })).toEqual({ line, column });
});
