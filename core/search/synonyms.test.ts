import { expect, test } from 'vitest';
import { buildSynonyms } from './synonyms.ts';

const synonyms = buildSynonyms({
  same: [
    ['kubernetes', 'k8s'],
    ['pull request', 'pr'],
  ],
  'leads-to': { container: ['kubernetes'], pod: ['container image'] },
  translations: { zh: { 数据库: ['database'], 容器: ['kubernetes'] }, de: { termin: ['appointment'] } },
});
const othersOf = (key: string) =>
  (synonyms.ofTerms.get(key) ?? synonyms.ofRuns.get(key) ?? []).map(({ terms }) => terms.join(' '));

test('words that mean the same lead to one another, phrases too', () => {
  expect(othersOf('k8s')).toEqual(['kubernetes']);
  expect(othersOf('kubernetes')).toEqual(['k8s']);
  expect(othersOf('pull request')).toEqual(['pr']);
  expect(othersOf('pr')).toEqual(['pull request']);
});

test('a word leads one way, and on to what means the same, which counts less', () => {
  expect(othersOf('container')).toEqual(['kubernetes', 'k8s']);
  const [first, second] = synonyms.ofTerms.get('container')!;
  expect(first!.weight).toBeGreaterThan(second!.weight);
  expect(othersOf('kubernetes')).not.toContain('container');
});

test('words of scripts without spaces are known as they are written', () => {
  expect(othersOf('数据库')).toEqual(['databas']);
  expect(othersOf('容器')).toEqual(['kubernetes', 'k8s']);
  expect(synonyms.mostLetters).toBeGreaterThanOrEqual(3);
});

test('a word of another language is no stem of English: Termin is no terminal', () => {
  expect(synonyms.ofTerms.has('termin')).toBe(false);
  expect(othersOf('termin')).toEqual(['appoint']);
});

test('without a file there are none', () => {
  expect(buildSynonyms(undefined)).toMatchObject({ ofTerms: new Map(), ofRuns: new Map() });
});
