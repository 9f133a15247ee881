import { expect, test } from 'vitest';
import { emptyQuery, printQuery, readQuery, type SearchQuery } from './search-query.ts';

test.each<[string, Partial<SearchQuery>]>([
  ['', {}],
  ['q=pdf', { text: 'pdf' }],
  [
    'q=pdf+forms&type=skill&sort=newest&page=3',
    { text: 'pdf forms', chosen: { type: 'skill' }, order: 'newest', page: 3 },
  ],
  [
    'category=files&platform=linux-amd64&source=-&by=words',
    { chosen: { category: 'files', platform: 'linux-amd64', source: '-' }, by: 'words' },
  ],
])('"%s" is read as it is printed', (text, query) => {
  const whole = { ...emptyQuery, ...query };
  expect(readQuery(new URLSearchParams(text))).toEqual(whole);
  expect(printQuery(whole)).toBe(text);
});

test.each(['page=0', 'page=-1', 'page=1e3', 'sort=size', 'by=magic', 'type=', 'q=++', 'other=1'])(
  '"%s" says nothing',
  (text) => expect(readQuery(new URLSearchParams(text))).toEqual(emptyQuery),
);
