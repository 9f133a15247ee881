import { expect, test } from 'vitest';
import { makeSearchEntry } from '../../tests/make-search-entry.ts';
import { queryToEmbed, textToEmbed } from './text-to-embed.ts';

test('a model is told title and name, description, keywords, tools and the beginning of the README', () => {
  const entry = makeSearchEntry('@acme/pdf-kit', {
    title: 'PDF kit',
    description: 'Reads PDF.',
    keywords: ['pdf', 'text'],
    tools: ['open_file', 'read_page'],
    readme: '# PDF kit\n\nIt reads.',
  });
  expect(textToEmbed(entry)).toBe(
    'pdf kit (pdf-kit) reads pdf. pdf, text open_file, read_page # pdf kit it reads.',
  );
  expect(textToEmbed({ ...entry, title: '', keywords: [], tools: [], readme: '' })).toBe(
    'pdf-kit reads pdf.',
  );
  expect(textToEmbed({ ...entry, title: '', server: 'com.acme/pdfs' })).toMatch(/^pdfs reads/);
});

test('lists leave room for what comes after them, and a text has its end', () => {
  const text = textToEmbed(
    makeSearchEntry('@acme/long', {
      keywords: Array(500).fill('keyword'),
      tools: Array(500).fill('do_something'),
      readme: `Readme. ${'\u{1f6a2}'.repeat(5000)}`,
    }),
  );
  expect(text).toContain('readme.');
  expect(text.length).toBeLessThanOrEqual(2000);
  expect(text.isWellFormed()).toBe(true);
});

test('boasts are told no model, and of a query no more than 256 letters', () => {
  const entry = makeSearchEntry('@acme/pdf', { description: 'The #1 official tool. Reads PDF.' });
  expect(textToEmbed(entry)).not.toMatch(/official|#1/);
  expect(queryToEmbed(`official ${'x'.repeat(500)}`).length).toBeLessThanOrEqual(256);
});
