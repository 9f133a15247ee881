import { expect, test } from 'vitest';
import { markedParts, termsToMark } from './marked-parts.ts';

/** The text with what is marked in brackets. */
const mark = (text: string, query: string) =>
  markedParts(text, termsToMark(query))
    .map((part) => (part.kind === 'marked' ? `[${part.text}]` : part.text))
    .join('');

test.each([
  ['Fills in PDF forms.', 'pdf', 'Fills in [PDF] forms.'],
  ['Queries databases', 'database query', '[Queries] [databases]'],
  ['@acme/pdf-tools', 'tool', '@acme/pdf-[tools]'],
  ['the forms of the tax', 'the tax', 'the forms of the [tax]'],
  ['连接数据库和表格', '数据库', '连接[数据库]和表格'],
  ['nothing here', '', 'nothing here'],
  ['', 'pdf', ''],
  ['<b>pdf</b>', 'pdf', '<b>[pdf]</b>'],
])('%s, searched for %s', (text, query, expected) => expect(mark(text, query)).toBe(expected));

test('the pieces are the text again, however long', () => {
  const text = `${'ab İ 数据 '.repeat(5000)}end`;
  const parts = markedParts(text, termsToMark('ab 数据 end'));
  expect(parts.map((part) => part.text).join('')).toBe(text);
});
