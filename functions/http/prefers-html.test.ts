import { expect, test } from 'vitest';
import { prefersHtml } from './prefers-html.ts';

test.each([
  ['text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8', true],
  ['text/html', true],
  ['TEXT/HTML', true],
  ['text/html;q=0.9, application/json;q=0.8', true],
  ['text/html, application/json', true], // liked equally, and named first
  ['application/json, text/html', false],
  ['application/json, text/html;q=0.9', false],
  ['text/html;q=0', false],
  ['text/html;q=high', false],
  ['application/json, text/plain, */*', false],
  ['*/*', false],
  ['text/*', false], // says nothing of pages
  ['', false],
  [null, false],
])('%s prefers pages: %s', (accept, expected) => expect(prefersHtml(accept)).toBe(expected));
