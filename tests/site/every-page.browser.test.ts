import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasNginx } from '../run-nginx.ts';
import { hasChromium, type OpenSite, openSite, type WatchedPage } from './browser.ts';
import { budgets } from './budgets.ts';
import { hostilePackages, openHostileRegistry, trace } from './hostile-registry.ts';
import { inLanguage, onePageOfEachKind, samplePages } from './sample-pages.ts';

let site: OpenSite;

beforeAll(async () => {
  if (hasChromium) site = await openSite(openHostileRegistry().root);
});

afterAll(() => site?.close());

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What Axe is asked: all that WCAG 2.2 AA wants, and what is good besides. */
const asked = {
  runOnly: {
    type: 'tag',
    values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'],
  },
  rules: { 'target-size': { enabled: true } },
} as const satisfies axe.RunOptions;

// The width that WCAG 1.4.10 asks of a page to be read at without scrolling sideways.
const phone = { width: 320, height: 640 };
const desktop = { width: 1280, height: 900 };

/** Each language, theme and width meets each other once: not all eight together, but every two of them. */
const looks = [
  { locale: 'en', colorScheme: 'light', viewport: desktop },
  { locale: 'en', colorScheme: 'dark', viewport: phone },
  { locale: 'zh-CN', colorScheme: 'dark', viewport: desktop },
  { locale: 'zh-CN', colorScheme: 'light', viewport: phone },
] as const;

const hostile = hostilePackages.flatMap((name) => [`/${name}`, `/${name}@1.0.0`]);

describe.skipIf(!hasChromium)('in each language, theme and width', () => {
  test.each([...samplePages, ...hostile, `/${hostilePackages[0]}@1.1.0`])(
    '%s is accessible, fits its window, loads nothing from elsewhere and runs nothing of others',
    async (path) => {
      const found = await Promise.all(
        looks.map(async ({ locale, ...look }) => {
          const address = inLanguage(path, locale);
          const watched = await site.open(site.app, look);
          await watched.page.goto(address, { waitUntil: 'networkidle' });
          const inPage = [...(await faultsOf(watched)), ...(await faultsOfLayout(watched))];
          const faults = [...inPage, ...unexpectedOf(watched, path)];
          await watched.page.context().close();
          return faults.map((fault) => `${address}, ${look.colorScheme}, ${look.viewport.width}: ${fault}`);
        }),
      );
      expect(found.flat()).toEqual([]);
    },
  );
});

test.skipIf(!hasChromium)('a page that had all these faults would be found out', async () => {
  const watched = await site.open(site.app, { viewport: phone });
  await watched.page.goto('/', { waitUntil: 'networkidle' });
  await watched.page.evaluate((left) => {
    document.documentElement.dataset[left] = '';
    const wide = document.createElement('button');
    wide.style.width = '400px';
    const picture = document.createElement('img');
    picture.src = 'https://elsewhere.example/picture.png';
    const style = document.createElement('style');
    style.textContent = 'main { color: #777 }';
    document.body.append(wide, picture, style);
  }, trace);
  const found = [...(await faultsOf(watched)), ...(await faultsOfLayout(watched)), ...watched.complaints];
  const expected = [
    'button-name',
    'image-alt',
    'a script of the publisher',
    '400 wide',
    'elsewhere.example',
    'inline style',
  ];
  expect(expected.filter((fault) => !found.some((one) => one.includes(fault)))).toEqual([]);
  await watched.page.context().close();
});

describe.skipIf(!hasChromium || !hasNginx)('as files behind nginx', () => {
  test.each(['/', '/search?q=pdf', '/@acme/pdf', '/@acme/pdf@1.2.0', '/docs/api', '/zh-CN/@acme/nowhere'])(
    '%s loads nothing that its policy forbids, and lacks nothing',
    async (path) => {
      const watched = await site.open(site.files!);
      // Only by asking does a page find out that nobody answers here; then it searches by itself.
      await watched.page.route('**/v1/search?*', (route) => route.abort());
      await watched.page.goto(path, { waitUntil: 'networkidle' });
      expect(unexpectedOf(watched, path).filter((one) => !one.includes('net::ERR_FAILED'))).toEqual([]);
      await watched.page.context().close();
    },
  );
});

describe.skipIf(!hasChromium)('a first visit', () => {
  const lines: string[] = [];
  afterAll(() => console.log(lines.join('\n')));

  test.each(onePageOfEachKind)('of %s is within the budget', async (path) => {
    const { page } = await site.open(site.app);
    const sizes: Promise<number>[] = [];
    page.on('requestfinished', (request) => {
      sizes.push(request.sizes().then((size) => size.responseHeadersSize + size.responseBodySize));
    });
    const answer = await page.goto(path, { waitUntil: 'networkidle' });
    expect(await answer!.headerValue('content-encoding')).toBe('br');
    const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
    lines.push(`${String(bytes).padStart(7)} bytes in ${sizes.length} answers: ${path}`);
    expect(bytes).toBeLessThan(budgets.bytes);
    expect(sizes.length).toBeLessThanOrEqual(budgets.answers);
    await page.context().close();
  });
});

/** What Axe finds, each fault as one line. */
async function faultsOf({ page }: WatchedPage): Promise<string[]> {
  await page.evaluate(axeSource);
  return page.evaluate(async (options) => {
    // The cast is true: the line above this call brought it.
    const { axe: checker } = globalThis as unknown as { readonly axe: typeof axe };
    const { violations } = await checker.run(document, options);
    return violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html.slice(0, 200)} ${node.failureSummary ?? ''}`),
    );
  }, asked);
}

/** What reaches out of a page that can be scrolled sideways, and what a publisher's script has left behind. */
function faultsOfLayout({ page }: WatchedPage): Promise<string[]> {
  return page.evaluate((left) => {
    const { clientWidth, scrollWidth, dataset } = document.documentElement;
    const ran = left in dataset ? ['a script of the publisher ran'] : [];
    if (scrollWidth <= clientWidth) return ran;
    const tooWide = [...document.body.querySelectorAll('*')].filter(
      (element) =>
        element.getBoundingClientRect().right > clientWidth + 1 &&
        !element.closest('pre, table, .table-frame'),
    );
    return [
      ...ran,
      `${scrollWidth} wide`,
      ...tooWide.map((element) => element.outerHTML.slice(0, 120)).slice(-3),
    ];
  }, trace);
}

/** All that the page complained of, but that an address is one where nothing is. */
function unexpectedOf({ complaints }: WatchedPage, path: string): string[] {
  const isMissing = /\/(?:404|nowhere)$/.test(path);
  return isMissing ? complaints.filter((one) => !/\b404\b/.test(one)) : complaints;
}
