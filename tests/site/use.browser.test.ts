import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium, type OpenSite, openSite, type WatchedPage } from './browser.ts';

let site: OpenSite;
const opened: WatchedPage[] = [];

beforeAll(async () => {
  if (hasChromium) site = await openSite();
});

afterEach(async () => {
  for (const { page, complaints } of opened.splice(0)) {
    await page.context().close();
    expect(complaints).toEqual([]);
  }
});

afterAll(() => site?.close());

type Options = NonNullable<Parameters<OpenSite['open']>[1]>;

/** Opens an address; whatever the page complains of until the end of the test fails it. */
async function open(path: string, options: Options = {}): Promise<Page> {
  const watched = await site.open(site.app, options);
  opened.push(watched);
  await watched.page.goto(path, { waitUntil: 'networkidle' });
  return watched.page;
}

describe.skipIf(!hasChromium)('the tabs of a package', () => {
  const selected = (page: Page) =>
    page.locator('[role=tab][aria-selected=true]').first().getAttribute('data-tab');
  const names = (page: Page) =>
    page.$$eval('[data-tabs]:first-of-type [role=tab]', (tabs) =>
      tabs.map((tab) => tab.getAttribute('data-tab')),
    );
  const shownPanels = (page: Page) =>
    page.$$eval('[role=tabpanel]', (panels) => panels.filter((panel) => panel.checkVisibility()).length);

  test('are chosen by the pointer, one panel at a time, and the choice is kept on other pages', async () => {
    const page = await open('/@acme/tides');
    const [first, second] = await names(page);
    expect(await selected(page)).toBe(first);
    await page.locator('[role=tab]').nth(1).click();
    expect(await selected(page)).toBe(second);
    expect(await shownPanels(page)).toBe(await page.locator('[data-tabs]').filter({ visible: true }).count());
    await page.goto('/zh-CN/@acme/weather', { waitUntil: 'networkidle' });
    expect(await selected(page)).toBe(second);
  });

  test('are chosen by arrows, Home and End, of which one is reached by Tab', async () => {
    const page = await open('/@acme/tides');
    const all = await names(page);
    await page.locator('[role=tab]').first().focus();
    const after = async (key: string) => {
      await page.keyboard.press(key);
      const focused = await page.evaluate(() => document.activeElement?.getAttribute('data-tab'));
      expect(await selected(page)).toBe(focused);
      return focused;
    };
    expect(await after('ArrowRight')).toBe(all[1]);
    expect(await after('End')).toBe(all.at(-1));
    expect(await after('ArrowRight')).toBe(all[0]);
    expect(await after('ArrowLeft')).toBe(all.at(-1));
    expect(await after('Home')).toBe(all[0]);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).not.toBe('tab');
  });

  test('hold commands that are copied exactly as they stand, and it is said', async () => {
    const page = await open('/@acme/pdf', { permissions: ['clipboard-read', 'clipboard-write'] });
    const block = page.locator('[data-code]').filter({ visible: true }).first();
    const command = await block.locator('code').textContent();
    expect(command).toMatch(/^\S.*\S$/s);
    await block.locator('[data-copy]').click();
    await page.waitForFunction(() => document.querySelector('[data-announce]')?.textContent !== '');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(command);
    expect(await page.textContent('[data-announce]')).toBe(await block.locator('[data-said]').textContent());
  });

  test('that cannot be copied are selected, to be copied by hand', async () => {
    const page = await open('/@acme/pdf');
    await page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new Error('forbidden'));
    });
    const block = page.locator('[data-code]').filter({ visible: true }).first();
    await block.locator('[data-copy]').click();
    await page.waitForFunction(() => document.querySelector('[data-announce]')?.textContent !== '');
    expect(await page.evaluate(() => getSelection()?.toString())).toBe(
      await block.locator('code').textContent(),
    );
  });
});

describe.skipIf(!hasChromium)('the theme', () => {
  const ground = (page: Page) =>
    page.evaluate(() => {
      const [red = 0] = getComputedStyle(document.documentElement).backgroundColor.match(/\d+/g)!.map(Number);
      return red < 128 ? 'dark' : 'light';
    });

  test.each(['dark', 'light'] as const)('is %s where the system is', async (colorScheme) => {
    const page = await open('/', { colorScheme });
    expect(await ground(page)).toBe(colorScheme);
    expect(await page.getAttribute('[data-theme-switch]', 'aria-pressed')).toBe(
      String(colorScheme === 'dark'),
    );
    const other = colorScheme === 'dark' ? 'light' : 'dark';
    await page.emulateMedia({ colorScheme: other });
    expect(await ground(page)).toBe(other);
  });

  test('that was chosen is kept, and is there before anything is painted', async () => {
    const page = await open('/', { colorScheme: 'light' });
    await page.click('[data-theme-switch]');
    expect(await ground(page)).toBe('dark');
    // What is painted is the body: a theme that is set before there is one is set before any paint.
    await page.addInitScript(() => {
      new MutationObserver((_, observer) => {
        const { dataset } = document.documentElement;
        if (dataset['theme'] === undefined) return;
        observer.disconnect();
        dataset['themeSet'] = document.body === null ? 'before the body' : 'too late';
      }).observe(document, { attributes: true, subtree: true });
    });
    await page.goto('/@acme/pdf', { waitUntil: 'networkidle' });
    expect(await page.getAttribute('html', 'data-theme-set')).toBe('before the body');
    expect(await ground(page)).toBe('dark');
    await page.click('[data-theme-switch]');
    expect(await ground(page)).toBe('light');
    expect(await page.getAttribute('html', 'data-theme')).toBeNull();
  });
});

describe.skipIf(!hasChromium)('the language', () => {
  test.each([
    ['/', '/zh-CN'],
    ['/@acme/pdf@1.2.0', '/zh-CN/@acme/pdf@1.2.0'],
    ['/categories/files', '/zh-CN/categories/files'],
    ['/search?q=pdf', '/zh-CN/search?q=pdf'],
    ['/docs/rules#the-rules-of-the-registry', '/zh-CN/docs/rules#the-rules-of-the-registry'],
  ])('of %s is changed without leaving the page, and changed back', async (english, chinese) => {
    const page = await open(english);
    const where = () => page.evaluate(() => location.href.slice(location.origin.length));
    expect(await page.getAttribute('html', 'lang')).toBe('en');
    await page.click('[data-language-switch]');
    await page.waitForLoadState('networkidle');
    expect([await page.getAttribute('html', 'lang'), await where()]).toEqual(['zh-CN', chinese]);
    await page.click('[data-language-switch]');
    await page.waitForLoadState('networkidle');
    expect([await page.getAttribute('html', 'lang'), await where()]).toEqual(['en', english]);
  });
});

describe.skipIf(!hasChromium)('without JavaScript', () => {
  const still = { javaScriptEnabled: false } as const;

  test.each([
    '/',
    '/@acme/tides',
    '/@acme/pdf@1.2.0',
    '/categories',
    '/search',
    '/docs/api',
    '/zh-CN/@acme/pdf',
  ])('%s shows all it has, and nothing that would do nothing', async (path) => {
    const page = await open(path, still);
    const panels = page.locator('[data-tabs] section');
    expect(await panels.filter({ visible: true }).count()).toBe(
      (await panels.count()) - (await hiddenInDetails(page)),
    );
    expect(await page.locator('.js-only').filter({ visible: true }).count()).toBe(0);
    expect((await page.locator('main').textContent())?.length).toBeGreaterThan(100);
  });

  /** Panels in parts of the page that are folded up, which are unfolded without scripts too. */
  const hiddenInDetails = (page: Page) => page.locator('details:not([open]) [data-tabs] section').count();

  test('one goes from home to a package, its versions, its scope and a category', async () => {
    const page = await open('/', still);
    const follow = async (selector: string) => {
      await page.locator(selector).first().click();
      return new URL(page.url()).pathname;
    };
    expect(await follow('main a[href="/types/skill"]')).toBe('/types/skill');
    expect(await follow('main a[href="/@acme/pdf"]')).toBe('/@acme/pdf');
    expect(await follow('main a[href="/@acme/pdf@1.1.0"]')).toBe('/@acme/pdf@1.1.0');
    expect(await follow('main a[href="/@acme/pdf"]')).toBe('/@acme/pdf');
    expect(await follow('main a[href="/@acme"]')).toBe('/@acme');
    expect(await follow('header a[href="/categories"]')).toBe('/categories');
    expect(await follow('main a[href="/categories/files"]')).toBe('/categories/files');
  });

  test('the search field leads to the search page, and that to the plain text', async () => {
    const page = await open('/', still);
    await page.locator('[data-search-input]').first().fill('pdf');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${site.app}/search?q=pdf`);
    await page.fill('#plain', 'pdf');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/search\.ctx\?q=pdf$/);
    expect(await page.locator('body').textContent()).toContain('@acme/pdf');
  });
});
