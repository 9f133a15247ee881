import { describe, expect, test } from 'vitest';
import { joinPath } from './join-path.ts';
import { languageOfLong } from './language-of-long.ts';
import { repositoryLinks } from './repository-links.ts';
import { leadOf, showJson, showLine, showSize, webAddress } from './show-text.ts';

test.each([
  ['README.md', 'docs/a.md', 'docs/a.md'],
  ['docs/README.md', 'a.md', 'docs/a.md'],
  ['docs/README.md', '../a.md', 'a.md'],
  ['docs/README.md', './b/../a.md', 'docs/a.md'],
  ['docs/README.md', '/a.md', 'a.md'],
  ['README.md', '../a.md', undefined],
  ['README.md', 'a/../../b', undefined],
])('from %s, %s is %s', (from, relative, path) => expect(joinPath(from, relative)).toBe(path));

describe('where people help', () => {
  const of = (repository: string | undefined, origin: 'own' | 'gathered' = 'own') =>
    repositoryLinks({ branch: 'main', ...(repository && { repository }) }, '@acme/pdf', origin);

  test.each([
    ['https://github.com/a/b.git', 'https://github.com/a/b/tree/main/registry/packages/ac/acme/pdf'],
    ['https://gitlab.example/a/b/', 'https://gitlab.example/a/b/-/tree/main/registry/packages/ac/acme/pdf'],
    ['https://code.example/a/b', 'https://code.example/a/b/src/branch/main/registry/packages/ac/acme/pdf'],
  ])('of %s', (repository, edit) => expect(of(repository)?.edit).toBe(edit));

  test('is the place for problems, with the name of the package', () => {
    expect(of('https://github.com/a/b')?.report).toBe(
      'https://github.com/a/b/issues/new?title=%40acme%2Fpdf',
    );
  });

  test('is not told where the registry names no repository, nor an address of the web', () => {
    expect(of(undefined)).toBeUndefined();
    expect(of('git@github.com:a/b')).toBeUndefined();
  });

  test('is no folder for what is gathered', () => {
    expect(of('https://github.com/a/b', 'gathered')).not.toHaveProperty('edit');
  });
});

test.each([
  ['Short.', { lead: 'Short.', isWhole: true }],
  [
    `One sentence of some words. ${'x '.repeat(200)}`,
    { lead: 'One sentence of some words.', isWhole: false },
  ],
  [`${'文'.repeat(30)}。${'字'.repeat(300)}`, { lead: `${'文'.repeat(30)}。`, isWhole: false }],
  [
    `${'word '.repeat(100)}`,
    {
      lead: `${'word '
        .repeat(40)
        .trim()
        .replace(/ word$/, '')}…`,
      isWhole: false,
    },
  ],
])('the lead of a text is its first sentence, or all of it: %#', (text, lead) => {
  const found = leadOf(text);
  expect(found.isWhole).toBe(lead.isWhole);
  expect(found.lead.replace(/( word)+…$/, ' word…')).toBe(lead.lead.replace(/( word)+…$/, ' word…'));
});

test('a text is shown on one line, without what nobody sees', () => {
  expect(showLine(' a\n\u202eb\tc ')).toBe('a b c');
});

test('JSON shows every character', () => {
  expect(showJson({ a: 'x\u202ey\u{E0041}é漢\n' })).toBe('{\n  "a": "x\\u202ey\\udb40\\udc41é漢\\n"\n}');
  expect(JSON.parse(showJson({ a: 'x\u202ey\u{E0041}' }))).toEqual({ a: 'x\u202ey\u{E0041}' });
});

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1500, '1.5 kB'],
  [25_000, '25 kB'],
  [3_000_000_000_000, '3000 GB'],
])('%d bytes are %s', (bytes, text) => expect(showSize(bytes)).toBe(text));

test.each([
  ['https://a.example/b', 'https://a.example/b'],
  ['javascript:alert(1)', undefined],
  ['https://', undefined],
  ['https://a.example/"x', undefined],
])('%s may be linked to: %s', (text, address) => expect(webAddress(text)).toBe(address));

test('a link to a translation does not make a text Chinese', () => {
  expect(languageOfLong(`[中文](README.zh-CN.md) ${'Plain English text. '.repeat(20)}`, 'zh-CN')).toBe('en');
  expect(languageOfLong(`# 报告 (report)\n${'把表格变成文章。'.repeat(10)}`, 'en')).toBe('zh');
});
