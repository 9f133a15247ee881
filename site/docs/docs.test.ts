import { expect, test } from 'vitest';
import { locales } from '#core/api/site/pages.ts';
import { linksFor } from '../links.ts';
import { stringsFor } from '../strings/strings-for.ts';
import { docs, findDoc } from './docs.ts';
import { renderDoc } from './render-doc.ts';
import { resolveLink } from './resolve-link.ts';
import { Slugger } from './slugger.ts';

const links = linksFor('en');
const repository = { repository: 'https://git.example/acme/registry.git', branch: 'main' };
const resolve = (href: string) => resolveLink(href, (slug) => findDoc(slug) !== undefined, links, repository);

test.each(locales)('every document has a title, and words in %s of what it is about', (locale) => {
  for (const { slug, title } of docs) {
    expect(title, slug).toMatch(/^[A-Z]/);
    expect(stringsFor(locale).docs.about[slug], slug).toHaveLength(2);
  }
});

test('links between documents, and from one place of a document to another, lead to what is there', () => {
  const places = new Set<string>();
  const wanted: string[] = [];
  for (const { slug, body } of docs) {
    for (const stretch of renderDoc(body, resolve).stretches) {
      if (stretch.kind === 'code') continue;
      places.add(links.doc(slug));
      for (const [, id] of stretch.html.matchAll(/ id="([^"]*)"/g)) places.add(`${links.doc(slug)}#${id}`);
      for (const [, href = ''] of stretch.html.matchAll(/ href="([^"]*)"/g)) {
        if (href.startsWith('#')) wanted.push(links.doc(slug) + href);
        else if (href.startsWith('/docs/')) wanted.push(href);
      }
    }
  }
  expect(wanted.length).toBeGreaterThan(20);
  expect(wanted.filter((address) => !places.has(address))).toEqual([]);
});

test.each([
  ['rules.md#files-parse', '/docs/rules#files-parse'],
  ['#below', '#below'],
  ['../deploy/nginx/files.conf', 'https://git.example/acme/registry/blob/main/deploy/nginx/files.conf'],
  ['https://agent.example/', 'https://agent.example/'],
])('the link %s leads to %s', (href, address) => {
  expect(resolve(href)).toBe(address);
});

test('a link to a file of a repository that nobody knows is text', () => {
  const { stretches } = renderDoc('See [it](../LICENSE).', (href) =>
    resolveLink(href, () => false, links, { branch: 'main' }),
  );
  expect(stretches).toEqual([{ kind: 'html', html: '<p>See it.</p>\n' }]);
});

test('what could run in a page is taken out of Markdown', () => {
  const { stretches } = renderDoc(
    '<script>alert(1)</script><a href="javascript:x" onclick="x">a</a>\n\n[b](javascript:x)',
    (href) => href,
  );
  expect(JSON.stringify(stretches)).not.toMatch(/script|onclick/);
});

test('two headings alike have places of their own', () => {
  const slugger = new Slugger();
  expect(['Kubernetes', 'kubernetes', 'Yanked & gone: `x`'].map((text) => slugger.slug(text))).toEqual([
    'kubernetes',
    'kubernetes-1',
    'yanked--gone-x',
  ]);
});
