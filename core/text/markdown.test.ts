import { lexer, marked, type Token } from 'marked';
import { describe, expect, test } from 'vitest';
import { attacks } from '../../tests/attacks.ts';
import { inlineText, link, literalBlock } from './markdown.ts';

/** The kinds of all tokens, however deep. */
function kindsOf(tokens: readonly Token[]): Set<string> {
  const kinds = new Set<string>();
  for (const token of tokens) {
    kinds.add(token.type);
    if ('tokens' in token && token.tokens) for (const kind of kindsOf(token.tokens)) kinds.add(kind);
    if (token.type === 'list') for (const kind of kindsOf(token['items'])) kinds.add(kind);
  }
  return kinds;
}

describe('words within a line', () => {
  test.each([
    ['Fills forms.', 'Fills forms.'],
    ['a\n\tb  c', 'a b c'],
    ['*a* _b_ `c`', '\\*a\\* \\_b\\_ \\`c\\`'],
    ['https://x.example', 'https\\://x.example'],
    ['Files & Folders', 'Files & Folders'],
    ['&lt;b&#62;', '\\&lt;b\\&#62;'],
    ['- a', '\\- a'],
    ['# a', '\\# a'],
    ['12. a', '12\\. a'],
    ['1.2.0 is out', '1\\.2.0 is out'],
    ['@acme/pdf', '@acme/pdf'],
    ['me@x.example', 'me\\@x.example'],
  ])('%j is written %j', (text, written) => expect(inlineText(text)).toBe(written));

  test('are cut, and not within a character', () => {
    expect(inlineText(`${'a'.repeat(9)}😀b`, 10)).toBe(`${'a'.repeat(9)}…`);
  });

  test.each(attacks)('are only words, though they hold %s', (_, attack) => {
    for (const text of [inlineText(attack), `- item: ${inlineText(attack)}`, `# ${inlineText(attack)}`]) {
      expect(text.slice(1)).not.toMatch(/[\r\n]/);
      const kinds = [...kindsOf(lexer(text))];
      const plain = ['paragraph', 'text', 'escape', 'list', 'list_item', 'heading', 'space'];
      expect(kinds.filter((kind) => !plain.includes(kind))).toEqual([]);
    }
  });

  test('are the words of a link', () => {
    expect([...lexer(link('a [b] *c*', 'https://registry.example/x'))]).toMatchObject([
      {
        type: 'paragraph',
        tokens: [{ type: 'link', href: 'https://registry.example/x', text: 'a [b] \\*c\\*' }],
      },
    ]);
  });

  test.each(attacks)('lead nowhere but where the link leads, though they hold %s', (_, attack) => {
    const printed = marked(link(attack, 'https://registry.example/x'), { async: false });
    const addresses = [...printed.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, address]) => address);
    expect(addresses.filter((address) => address !== 'https://registry.example/x')).toEqual([]);
    expect(printed.replaceAll(/<\/?(?:p|a href="[^"]*"|a)>/g, '')).not.toContain('<');
  });
});

describe('a text of others', () => {
  const most = { lines: 100, width: 1000 };

  test('is shown letter by letter, each line behind a bar', () => {
    expect(literalBlock('a\n\n  <b>\n', most)).toEqual(['    | a', '    |', '    |   <b>']);
  });

  test('is cut where it is too long, which is told', () => {
    const lines = literalBlock('abcdef\n'.repeat(5), { lines: 2, width: 3 });
    expect(lines).toEqual(['    | abc…', '    | abc…', '    | … (3 more lines)']);
  });

  test.each(attacks)('is one block of code, though it holds %s', (_, attack) => {
    const tokens = lexer(['Ours:', '', ...literalBlock(attack, most), '', 'Ours.'].join('\n'));
    expect(tokens.map(({ type }) => type).filter((type) => type !== 'space')).toEqual([
      'paragraph',
      'code',
      'paragraph',
    ]);
  });
});
