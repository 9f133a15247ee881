import { expect, test } from 'vitest';
import { attacks } from '../../../tests/attacks.ts';
import { registry } from '../../../tests/make-package.ts';
import { rowNamed } from '../../../tests/make-row.ts';
import { releaseOf, skill, viewOf } from '../../../tests/make-view.ts';
import { childrenOf, readXml, textOf, type XmlElement } from '../../../tests/read-xml.ts';
import { buildCatalog } from '../../catalog/catalog.ts';
import type { Row } from '../../catalog/row.ts';
import { stripHidden } from '../../text/hidden-characters.ts';
import type { PackageView } from '../endpoint.ts';
import { mostEntries } from './atom.ts';
import { feed, packageFeed, typeFeed } from './feeds.ts';

function feedOf(rows: readonly Row[]): XmlElement {
  const catalog = buildCatalog(registry, new Map(rows.map((row) => [row.name, row])));
  const body = feed.emits.of === 'catalog' && feed.emits.body(catalog, {});
  return readXml(body && 'text' in body ? body.text : '');
}

function typeFeedOf(rows: readonly Row[], type: string): XmlElement {
  const catalog = buildCatalog(registry, new Map(rows.map((row) => [row.name, row])));
  const body = typeFeed.emits.of === 'catalog' && typeFeed.emits.body(catalog, { type });
  return readXml(body && 'text' in body ? body.text : '');
}

function packageFeedOf(view: PackageView): XmlElement {
  const body = packageFeed.emits.of === 'package' && packageFeed.emits.body(view, { package: view.pkg.name });
  return readXml(body && 'text' in body ? body.text : '');
}

const entriesOf = (root: XmlElement) => childrenOf(root, 'entry');
const titlesOf = (root: XmlElement) => entriesOf(root).map((entry) => textOf(entry, 'title'));

/** What RFC 4287 asks of a feed and its entries (§4.1). */
function expectLawful(root: XmlElement): void {
  expect(root.name).toBe('feed');
  expect(root.attributes['xmlns']).toBe('http://www.w3.org/2005/Atom');
  expect(childrenOf(root, 'author')).toHaveLength(1);
  const links = childrenOf(root, 'link').map(({ attributes }) => attributes['rel']);
  expect(links).toEqual(['self', 'alternate']);
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
  for (const element of [root, ...entriesOf(root)]) {
    for (const name of ['id', 'title', 'updated']) expect(childrenOf(element, name)).toHaveLength(1);
    expect(URL.canParse(textOf(element, 'id')!)).toBe(true);
    expect(textOf(element, 'updated')).toMatch(time);
  }
  const ids = entriesOf(root).map((entry) => textOf(entry, 'id'));
  expect(new Set(ids).size).toBe(ids.length);
}

test('what was published last stands first, a hundred at most, and nothing that no list shows', () => {
  const rows = [
    ...Array.from({ length: mostEntries + 5 }, (_, index) => rowNamed(`@acme/p${index}`)),
    rowNamed('@acme/new', { updated: '2026-03-01T00:00:00Z', version: '2.0.0' }),
    rowNamed('@acme/hidden', { updated: '2026-04-01T00:00:00Z', visibility: 'unlisted' }),
    rowNamed('@acme/moved', { updated: '2026-04-01T00:00:00Z', renamedTo: '@acme/new' }),
  ];
  const root = feedOf(rows);
  expectLawful(root);
  expect(titlesOf(root)).toHaveLength(mostEntries);
  expect(titlesOf(root)[0]).toBe('@acme/new 2.0.0');
  expect(textOf(root, 'updated')).toBe('2026-03-01T00:00:00Z');
});

test('another publication of a package is another entry', () => {
  const idOf = (updated: string) => textOf(entriesOf(feedOf([rowNamed('@acme/a', { updated })]))[0]!, 'id');
  expect(idOf('2026-03-01T00:00:00Z')).toBe('https://registry.example/@acme/a#2026-03-01T00:00:00Z');
  expect(idOf('2026-03-02T00:00:00Z')).not.toBe(idOf('2026-03-01T00:00:00Z'));
});

test('the feed of a type has only its packages, and is lawful though there be none', () => {
  const rows = [rowNamed('@acme/a'), rowNamed('@acme/b', { type: 'mcp' })];
  expect(titlesOf(typeFeedOf(rows, 'mcp'))).toEqual(['@acme/b 1.0.0']);
  expectLawful(typeFeedOf(rows, 'cli'));
  expectLawful(feedOf([]));
});

test('the feed of a package has its releases, the newest first, and tells which are yanked and why', () => {
  const root = packageFeedOf(
    viewOf([
      releaseOf(
        { ...skill, version: '1.0.0' },
        { published_at: '2026-01-01T00:00:00Z', yanked: 'It bites.' },
      ),
      releaseOf(skill, { published_at: '2026-02-01T00:00:00Z' }),
    ]),
  );
  expectLawful(root);
  expect(titlesOf(root)).toEqual(['@acme/pdf 1.2.0', '@acme/pdf 1.0.0 (yanked)']);
  const [, yanked] = entriesOf(root);
  expect(textOf(yanked!, 'id')).toBe('https://registry.example/@acme/pdf@1.0.0');
  expect(textOf(yanked!, 'summary')).toContain('It bites.');
  expect(childrenOf(yanked!, 'category').map(({ attributes }) => attributes['term'])).toEqual([
    'skill',
    'yanked',
  ]);
});

/** A text as a reader of XML sees it. */
const seen = (text: string) =>
  stripHidden(text)
    .toWellFormed()
    .replaceAll(/[\uFFFE\uFFFF]/g, '');

test.each(attacks)('a description is only text, though it hold %s', (_, description) => {
  for (const root of [
    feedOf([rowNamed('@acme/a', { description })]),
    packageFeedOf(viewOf([releaseOf({ ...skill, description })])),
  ]) {
    expectLawful(root);
    const [entry] = entriesOf(root);
    expect(textOf(entry!, 'summary')).toBe(seen(description));
    expect(entry!.children.every(({ children }) => children.length === 0)).toBe(true);
  }
  const [yanked] = entriesOf(packageFeedOf(viewOf([releaseOf(skill, { yanked: description })])));
  expect(textOf(yanked!, 'summary')).toBe(`Yanked. The publisher says: ${seen(description)}\n\nFills forms.`);
});
