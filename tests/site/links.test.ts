import { join } from 'node:path';
import { URL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { locales } from '#core/api/site/pages.ts';
import { origin, type ServedRegistry, serveRegistry } from '../../functions/testing/served-registry.ts';
import { buildSite } from '../../scripts/site/build-site.ts';
import { compileSite } from '../../scripts/site/compile-site.ts';
import { readTree } from '../read-tree.ts';
import { openHostileRegistry } from './hostile-registry.ts';
import { readHtml, textIn, type WrittenElement } from './read-html.ts';

interface WrittenPage {
  readonly address: string;
  readonly html: string;
  readonly elements: readonly WrittenElement[];
}

let served: ServedRegistry;
let tree: ReadonlyMap<string, Buffer>;
let pages: ReadonlyMap<string, WrittenPage>;

beforeAll(async () => {
  const folder = openHostileRegistry();
  // The operator says where it is, and has it there.
  folder.configure({ 'install-script': 'https://scripts.example/install.sh' });
  served = await serveRegistry({ home: folder.place, root: folder.root }, 'files', { site: 'there' });
  const out = join(folder.place, 'files');
  await buildSite({ out, site: await compileSite() });
  served.tree.reload();
  tree = readTree(out, ['.build']);
  pages = new Map(
    [...tree]
      .filter(([file]) => file.endsWith('.html'))
      .map(([file, bytes]) => {
        const html = bytes.toString('utf8');
        const address = file === 'index.html' ? '/' : `/${file.slice(0, -'.html'.length)}`;
        return [address, { address, html, elements: readHtml(html) }];
      }),
  );
}, 180_000);

afterAll(() => served?.tree.close());

const valuesOf = ({ elements }: WrittenPage, name: string) =>
  elements.flatMap(({ attributes }) => attributes.get(name) ?? []);

/** An address as whoever follows a link asks for it, and what it points at there. */
function readLink(link: string, from: string): { path: string; anchor: string } | undefined {
  const url = new URL(link, `${origin}${from}`);
  if (url.origin !== origin) return undefined;
  return { path: url.pathname + url.search, anchor: decodeURIComponent(url.hash.slice(1)) };
}

const asBrowser = { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
const asked = new Map<string, Promise<number>>();

/** The status of the answer to an address, which is asked for once. */
function statusOf(path: string): Promise<number> {
  const known =
    asked.get(path) ??
    Promise.resolve(served.app.request(path, { headers: asBrowser })).then(({ status }) => status);
  asked.set(path, known);
  return known;
}

/** Of links by where they stand, those whose answer has another status than these, or that point at nothing on their page. */
async function brokenOf(
  links: Iterable<readonly [string, readonly string[]]>,
  lawful: readonly number[],
): Promise<string[]> {
  const broken: string[] = [];
  for (const [from, targets] of links) {
    for (const link of new Set(targets)) {
      const target = readLink(link, from);
      if (!target) continue;
      const status = await statusOf(target.path);
      if (!lawful.includes(status)) broken.push(`${from}: ${link} is ${status}`);
      const page = pages.get(decodeURIComponent(target.path.replace(/\?.*$/, '')));
      if (target.anchor !== '' && page && !valuesOf(page, 'id').includes(target.anchor))
        broken.push(`${from}: ${link} points at nothing there`);
    }
  }
  return broken;
}

test('there are pages to look at', () => {
  expect(pages.size).toBeGreaterThan(100);
});

test('every link of every page leads somewhere, and every anchor is there', async () => {
  const links: [string, string[]][] = [];
  for (const page of pages.values()) {
    // Of a package that has another name now, readers are led to that.
    if ((await statusOf(encodeURI(page.address))) === 308) continue;
    const asking = valuesOf(page, 'action').map((action) => `${action}?q=pdf`);
    links.push([page.address, [...asking, ...['href', 'src'].flatMap((name) => valuesOf(page, name))]]);
  }
  expect(await brokenOf(links, [200])).toEqual([]);
}, 120_000);

test('every address that machines are told of leads somewhere', async () => {
  const ours = new RegExp(`${origin.replaceAll('.', '\\.')}/[^\\s<>"')\\]\`]*`, 'g');
  const told = [...tree].filter(([file]) => /\.(?:md|atom|txt|xml|ctx)$/.test(file));
  const links = told.map(([file, bytes]) => {
    const text = bytes.toString('utf8').replaceAll('&amp;', '&');
    const absolute = text.replaceAll(/<id>.*?<\/id>/g, '').match(ours) ?? [];
    const whole = absolute.map((link) => link.replace(/[.,;:]+$/, ''));
    return [`/${file}`, whole.filter((link) => !isTemplate(link) && !isBase(link))] as const;
  });
  expect(links.flatMap(([, absolute]) => absolute).length).toBeGreaterThan(100);
  // What a program reads of a package that has another name now leads it there.
  expect(await brokenOf(links, [200, 308])).toEqual([]);
}, 120_000);

const isTemplate = (link: string) => /[{}…]|\/@scope\/name/.test(link);

/** Whether clients are to put the rest of an address after it. */
const isBase = (link: string) => /\/registry\/[a-z]+$/.test(link);

test('no page says an id twice, and each has one first heading', () => {
  const faults = [...pages.values()].flatMap((page) => {
    const ids = valuesOf(page, 'id');
    const twice = ids
      .filter((id, index) => ids.indexOf(id) !== index)
      .map((id) => `${page.address}: id ${id} twice`);
    const first = page.elements.filter(({ name }) => name === 'h1').length;
    return first === 1 ? twice : [...twice, `${page.address}: ${first} first headings`];
  });
  expect(faults).toEqual([]);
});

test('what one element says of another by its id is there', () => {
  const referring = ['for', 'aria-labelledby', 'aria-describedby', 'aria-controls', 'list'];
  const faults = [...pages.values()].flatMap((page) => {
    const ids = new Set(valuesOf(page, 'id'));
    const named = referring.flatMap((name) => valuesOf(page, name)).flatMap((value) => value.split(/\s+/));
    return named.filter((id) => !ids.has(id)).map((id) => `${page.address}: ${id}`);
  });
  expect(faults).toEqual([]);
});

describe.each(locales)('in %s', (locale) => {
  const isIn = ({ elements }: WrittenPage) =>
    elements.find(({ name }) => name === 'html')?.attributes.get('lang') === locale;

  test('no two pages have the same title', () => {
    const titles = [...pages.values()]
      .filter(isIn)
      .map(({ address, html }) => [textIn(html, 'title') ?? '', address] as const);
    const byTitle = Map.groupBy(titles, ([title]) => title);
    const same = [...byTitle].filter(([title, of]) => of.length > 1 || title.trim() === '');
    expect(same.map(([title, of]) => `${title}: ${of.map(([, address]) => address).join(' ')}`)).toEqual([]);
  });
});

test('every page names itself, and its fellow in each language, and the fellow says the same', () => {
  const linksOf = ({ elements }: WrittenPage) =>
    elements
      .filter(({ name, attributes }) => name === 'link' && attributes.has('hreflang'))
      .map(({ attributes }) => `${attributes.get('hreflang')} ${attributes.get('href')}`)
      .sort();
  const faults: string[] = [];
  for (const page of pages.values()) {
    const robots = page.elements
      .find(({ attributes }) => attributes.get('name') === 'robots')
      ?.attributes.get('content');
    if (robots?.includes('noindex')) continue;
    const links = linksOf(page);
    const languages = links.map((link) => link.split(' ')[0]!);
    if (languages.join() !== 'en,x-default,zh-CN')
      faults.push(`${page.address}: in ${languages.join() || 'no language'}`);
    const canonical = page.elements
      .find(({ attributes }) => attributes.get('rel') === 'canonical')
      ?.attributes.get('href');
    if (canonical !== new URL(page.address, origin).href)
      faults.push(`${page.address}: canonical ${canonical}`);
    for (const link of links) {
      const target = decodeURIComponent(new URL(link.split(' ')[1]!).pathname);
      const fellow = pages.get(target);
      if (!fellow || linksOf(fellow).join() !== links.join())
        faults.push(`${page.address}: ${link} does not say the same`);
    }
  }
  expect(faults).toEqual([]);
});
