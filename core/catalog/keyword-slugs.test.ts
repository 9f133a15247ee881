import { describe, expect, test } from 'vitest';
import { keywordSlug, keywordSlugs } from './keyword-slugs.ts';

test.each([
  ['pdf', 'pdf'],
  [' PDF ', 'pdf'],
  ['hello world', 'helloworld'],
  ['release-notes', 'release-notes'],
  ['C++', 'c'],
  ['日本', ''],
  ['Übersetzung', 'bersetzung'],
  ['a_b.c/d', 'abcd'],
])('%j is asked for as %j', (keyword, slug) => expect(keywordSlug(keyword)).toBe(slug));

describe('the keywords of a package', () => {
  test.each<[string, string[], string[]]>([
    ['stand once each', ['PDF', 'pdf', 'p d f', 'forms'], ['pdf', 'forms']],
    ['are not its variables and programs', ['env:KEY', 'bin:git', 'environment'], ['environment']],
    ['are not what is empty without punctuation', ['!!!', '日本', ' '], []],
    ['are not longer than fifty letters', ['k'.repeat(51), 'k'.repeat(50)], ['k'.repeat(50)]],
    [
      'are twenty at most',
      Array.from({ length: 30 }, (_, index) => `k${index}`),
      Array.from({ length: 20 }, (_, index) => `k${index}`),
    ],
    ['are counted after what is dropped', [...Array<string>(10).fill('env:X'), 'pdf'], ['pdf']],
  ])('%s', (_, keywords, slugs) => expect(keywordSlugs(keywords)).toEqual(slugs));
});
