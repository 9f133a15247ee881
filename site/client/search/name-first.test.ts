import { expect, test } from 'vitest';
import { nameFirst } from './name-first.ts';

const order = (query: string, ...names: string[]) =>
  nameFirst(
    names.map((name) => ({ name })),
    query,
  ).map(({ name }) => name);

test('what is named as was asked comes first, then what begins so, the rest as it stood', () => {
  expect(order('pdf', '@a/forms', '@a/pdf-tools', '@b/pdf', '@c/other')).toEqual([
    '@b/pdf',
    '@a/pdf-tools',
    '@a/forms',
    '@c/other',
  ]);
});

test('spaces, hyphens and the scope make no difference', () => {
  expect(order('pdf tools', '@a/pdf', '@b/pdf-tools')).toEqual(['@b/pdf-tools', '@a/pdf']);
  expect(order('@b/pdf', '@a/pdf', '@b/pdf')).toEqual(['@b/pdf', '@a/pdf']);
});
