import { expect, test } from 'vitest';
import { compileSynonyms } from './compile-synonyms.ts';
import { buildSynonyms, openSynonyms } from './synonyms.ts';

const file = {
  same: [
    ['kubernetes', 'k8s'],
    ['pull request', 'pr'],
  ],
  'leads-to': {
    container: ['kubernetes'],
    pod: ['container image'],
    'the test is failing': ['flaky test'],
  },
  translations: { zh: { 数据库: ['database'], 容器: ['kubernetes'] }, de: { termin: ['appointment'] } },
};
const synonyms = buildSynonyms(file);
const othersOf = (key: string) =>
  (synonyms.ofTerms(key) ?? synonyms.ofRun(key) ?? []).map(({ terms }) => terms.join(' '));

test('words that mean the same lead to one another, phrases too', () => {
  expect(othersOf('k8s')).toEqual(['kubernetes']);
  expect(othersOf('kubernetes')).toEqual(['k8s']);
  expect(othersOf('pull request')).toEqual(['pr']);
  expect(othersOf('pr')).toEqual(['pull request']);
});

test('a word leads one way, and on to what means the same, which counts less', () => {
  expect(othersOf('container')).toEqual(['kubernetes', 'k8s']);
  const [first, second] = synonyms.ofTerms('container')!;
  expect(first!.weight).toBeGreaterThan(second!.weight);
  expect(othersOf('kubernetes')).not.toContain('container');
});

test('words of scripts without spaces are known as they are written', () => {
  expect(othersOf('数据库')).toEqual(['databas']);
  expect(othersOf('容器')).toEqual(['kubernetes', 'k8s']);
  expect(synonyms.mostLetters).toBeGreaterThanOrEqual(3);
});

test('a word of another language is no stem of English: Termin is no terminal', () => {
  expect(synonyms.ofTerms('termin')).toBeUndefined();
  expect(othersOf('termin')).toEqual(['appoint']);
});

test('several words that only lead to others may stand apart, without the words that join them', () => {
  const [first] = synonyms.together('fail');
  expect(first).toMatchObject({ terms: ['fail', 'test'], others: [{ terms: ['flaki', 'test'], led: true }] });
});

test('without a file there are none', () => {
  const none = buildSynonyms(undefined);
  expect(none).toMatchObject({ mostTerms: 0, mostLetters: 0 });
  expect([none.ofTerms('pod'), none.ofRun('数据库'), none.together('pod')]).toEqual([
    undefined,
    undefined,
    [],
  ]);
});

test('what is compiled survives being printed', () => {
  const document = compileSynonyms(file);
  const printed = openSynonyms(JSON.parse(JSON.stringify(document)));
  for (const key of ['pull request', 'container', 'constructor', '__proto__']) {
    expect(printed.ofTerms(key)).toEqual(synonyms.ofTerms(key));
    expect(printed.together(key)).toEqual([]);
  }
});
