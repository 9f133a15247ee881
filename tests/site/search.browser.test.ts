import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openFolder } from '../registry-folder.ts';
import { hasChromium, type OpenSite, openSite, type WatchedPage } from './browser.ts';

const hostile =
  '<img src=x onerror="document.title=\'taken\'"> needle </script><script>document.title="taken"</script>';
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let site: OpenSite;

beforeAll(async () => {
  if (!hasChromium) return;
  const folder = openFolder();
  for (let count = 1; count <= 45; count += 1) folder.addSkill(`@acme/ledger-${count}`, '1.0.0');
  const manifest = { name: 'trap', description: hostile };
  folder.add(
    {
      'SKILL.md': `---\n${JSON.stringify(manifest).slice(1, -1)}\nlicense: MIT\n---\n\nDo it.\n`
        .replace('"name":"trap",', 'name: trap\n')
        .replace('"description":', 'description: '),
    },
    { scope: 'acme', version: '1.0.0' },
  );
  site = await openSite(folder.root);
}, 180_000);

afterAll(() => site?.close());

describe.skipIf(!hasChromium)('the search in a browser', () => {
  async function open(path: string, options = {}): Promise<WatchedPage> {
    const watched = await site.open(site.app, options);
    await watched.page.goto(path);
    return watched;
  }
  const field = '[data-search-input]';
  const options = (page: Page) =>
    page.$$eval('[role=option]', (found) => found.map(({ textContent }) => textContent));
  const status = (page: Page) => page.textContent('[data-status]');
  const type = async (page: Page, text: string) => {
    await page.fill(field, text);
    await page.waitForSelector('.search-panel:not([hidden])');
  };
  /** The field and what it points at, as those hear it who do not see. */
  const combobox = (page: Page) =>
    page.$eval(field, (input) => ({
      role: input.getAttribute('role'),
      expanded: input.getAttribute('aria-expanded'),
      list: document.getElementById(input.getAttribute('aria-controls') ?? '')?.getAttribute('role'),
      active: document.getElementById(input.getAttribute('aria-activedescendant') ?? '')?.textContent ?? '',
    }));

  describe('in the box of every page', () => {
    test('nothing of the index is loaded before somebody goes to the field', async () => {
      const { page, complaints } = await open('/docs');
      const asked: string[] = [];
      page.on('request', (request) => asked.push(new URL(request.url()).pathname));
      await page.waitForLoadState('networkidle');
      expect(asked.filter((path) => /pagefind|search/.test(path))).toEqual([]);
      await page.focus(field);
      await page.waitForRequest(/pf_meta/);
      expect(asked).toContain('/pagefind.mjs');
      expect(complaints).toEqual([]);
      await page.context().close();
    });

    test('results come as one types, the arrows point at them, Return opens one', async () => {
      const { page, complaints } = await open('/docs');
      await type(page, 'pdf');
      expect(await combobox(page)).toEqual({
        role: 'combobox',
        expanded: 'true',
        list: 'listbox',
        active: '',
      });
      expect(await page.textContent('[data-announce]')).toMatch(/results?$/);
      await page.keyboard.press('ArrowDown');
      expect((await combobox(page)).active).toContain('@acme/pdf');
      await page.keyboard.press('End');
      expect((await combobox(page)).active).toBe('All results for “pdf”');
      await page.keyboard.press('ArrowDown');
      expect((await combobox(page)).active).toBe('');
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('Home');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/@acme/pdf');
      expect(complaints).toEqual([]);
      await page.context().close();
    });

    test('there are eight results at most, and the way to all of them', async () => {
      const { page } = await open('/docs');
      await type(page, 'ledger');
      expect(await options(page)).toHaveLength(9);
      await page.click('.search-all');
      await page.waitForURL('**/search?q=ledger');
      await page.context().close();
    });

    test('Escape closes the box and leaves what was written; leaving the field closes it too', async () => {
      const { page } = await open('/docs');
      await type(page, 'pdf');
      await page.keyboard.press('Escape');
      expect((await combobox(page)).expanded).toBe('false');
      expect(await page.inputValue(field)).toBe('pdf');
      await page.keyboard.press('ArrowDown');
      await page.waitForSelector('.search-panel:not([hidden])');
      await page.keyboard.press('Tab');
      await page.waitForSelector('.search-panel[hidden]', { state: 'attached' });
      await page.context().close();
    });

    test('what a publisher wrote is shown as it is written, and runs nothing', async () => {
      const { page, complaints } = await open('/docs');
      await type(page, 'needle');
      expect((await options(page))[0]).toContain('<img src=x onerror=');
      await page.goto('/search?q=needle&by=words');
      await page.waitForSelector('[data-state=found]');
      expect(await page.textContent('[data-results] .description')).toBe(hostile);
      expect(await page.textContent('[data-results] mark')).toBe('needle');
      expect(await page.title()).toContain('needle');
      expect(complaints).toEqual([]);
      await page.context().close();
    });

    test('once loaded, it works without a connection', async () => {
      const { page } = await open('/docs');
      await type(page, 'pdf');
      await page.context().setOffline(true);
      await page.fill(field, 'scan');
      await page.waitForFunction(() =>
        document.querySelector('[role=option]')?.textContent?.includes('@acme/scan'),
      );
      await page.context().close();
    });

    test('where neither the index nor the registry is reached, it says so and leads elsewhere', async () => {
      const { page } = await open('/docs');
      await page.route(/\/pagefind|\/v1\/search/, (route) => route.abort());
      await type(page, 'pdf');
      expect(await page.textContent('.search-note')).toContain('cannot be reached');
      expect(await page.getAttribute('.search-note a', 'href')).toBe('/categories');
      await page.context().close();
    });

    test('without the index, the registry answers', async () => {
      const { page } = await open('/docs');
      await page.route(/\/pagefind/, (route) => route.abort());
      await type(page, 'pdf');
      expect((await options(page))[0]).toContain('@acme/pdf');
      await page.context().close();
    });
  });

  describe('by the key /', () => {
    test('it leads to the field from anywhere but where one writes', async () => {
      const { page } = await open('/docs');
      await page.keyboard.press('/');
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('search-field');
      await page.keyboard.press('/');
      expect(await page.inputValue(field)).toBe('/');
      await page.context().close();
    });

    test('who does not want it switches it off, for good', async () => {
      const { page } = await open('/docs');
      await page.uncheck('[data-shortcut-switch]');
      await page.reload();
      await page.keyboard.press('/');
      expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY');
      expect(await page.isChecked('[data-shortcut-switch]')).toBe(false);
      await page.context().close();
    });
  });

  describe('on the search page', () => {
    const found = (page: Page) => page.waitForSelector('[data-state=found]');
    const names = (page: Page) =>
      page.$$eval('[data-results] a', (links) => links.map(({ textContent }) => textContent));

    test('an address says the whole search', async () => {
      const { page, complaints } = await open('/search?q=ledger&type=skill&sort=name&page=2');
      await found(page);
      expect(await page.inputValue(field)).toBe('ledger');
      expect(await page.title()).toMatch(/^“ledger” · Search · /);
      expect(await status(page)).toMatch(/^45 results · All of the words/);
      expect(await names(page)).toHaveLength(20);
      expect(await page.getAttribute('[data-value="type:skill"]', 'aria-pressed')).toBe('true');
      expect(await page.textContent('[data-pager]')).toContain('Page 2 of 3');
      expect(complaints).toEqual([]);
      await page.context().close();
    });

    test('typing changes the address in its place, Return makes another, and the way back leads back', async () => {
      const { page } = await open('/search');
      expect(await page.isVisible('.start')).toBe(true);
      await page.fill(field, 'ledger');
      await found(page);
      expect(page.url()).toMatch(/\/search\?q=ledger$/);
      await page.fill(field, 'pdf');
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => document.title.includes('pdf'));
      await page.selectOption('[data-order]', 'newest');
      await page.waitForURL('**/search?q=pdf&sort=newest');
      await page.goBack();
      await page.waitForURL('**/search?q=pdf');
      expect(await page.inputValue('[data-order]')).toBe('relevance');
      await page.context().close();
    });

    test('facets say how many, narrow, and are taken back', async () => {
      const { page } = await open('/search?q=acme&by=words');
      await found(page);
      const before = await status(page);
      const button = page.locator('[data-value="type:cli"]');
      const count = await button.locator('.number').textContent();
      await button.click();
      await page.waitForURL('**/search?q=acme&type=cli&by=words');
      await page.waitForFunction(
        (text) => document.querySelector('[data-status]')?.textContent !== text,
        before,
      );
      expect(await status(page)).toMatch(new RegExp(`^${count} results?`));
      expect(await page.evaluate(() => (document.activeElement as HTMLElement).dataset['value'])).toBe(
        'type:cli',
      );
      await page.keyboard.press('Enter');
      await page.waitForURL('**/search?q=acme&by=words');
      await page.context().close();
    });

    test('pages follow one another without loading', async () => {
      const { page } = await open('/search?q=ledger');
      await found(page);
      const first = await names(page);
      await page.click('[data-pager] [rel=next]');
      await page.waitForURL('**/search?q=ledger&page=2');
      await page.waitForFunction(
        (name) => document.querySelector('[data-results] a')?.textContent !== name,
        first[0]!,
      );
      expect(new Set([...first, ...(await names(page))]).size).toBe(40);
      await page.context().close();
    });

    test('it says who answered: the registry by meaning, or the browser by words', async () => {
      const { page } = await open('/search?q=pdf&by=meaning');
      await found(page);
      expect(await status(page)).toContain('found by the registry');
      await page.selectOption('[data-by]', 'words');
      await page.waitForFunction(() =>
        document.querySelector('[data-status]')?.textContent?.includes('browser'),
      );
      await page.context().close();
    });

    test('it speaks Chinese, and finds the same', async () => {
      const { page, complaints } = await open('/zh-CN/search?q=ledger');
      await found(page);
      expect(await status(page)).toMatch(/^46 个结果/);
      expect(await page.getAttribute('[data-results] a', 'href')).toMatch(/^\/zh-CN\/@/);
      expect(complaints).toEqual([]);
      await page.context().close();
    });

    test('where nothing is found, it gives hints', async () => {
      const { page } = await open('/search?q=dxqzvw');
      await page.waitForSelector('[data-state=nothing]');
      expect(await page.isVisible('.nothing')).toBe(true);
      expect(await page.locator('.nothing li').count()).toBe(3);
      await page.context().close();
    });

    test('without JavaScript it says what there is, and asks the registry in plain text', async () => {
      const { page } = await open('/search?q=pdf', { javaScriptEnabled: false });
      expect(await page.textContent('noscript')).toContain('needs JavaScript');
      expect(await page.isVisible('.start')).toBe(true);
      await page.fill('#plain', 'pdf');
      await page.click('.plain button');
      expect(page.url()).toBe(`${site.app}/search.ctx?q=pdf`);
      expect(await page.textContent('body')).toContain('@acme/pdf');
      await page.context().close();
    });
  });

  test('files behind nginx are searched as well, with nobody to ask', async () => {
    if (site.files === undefined) return;
    const { page, complaints } = await site.open(site.files);
    await page.goto('/search?q=pdf+form');
    await page.waitForSelector('[data-state=found]');
    expect(await status(page)).toContain('found in this browser');
    expect(await page.textContent('[data-results] a')).toBe('@acme/pdf');
    // That nobody is there to ask is seen once, and remembered.
    expect(
      complaints.filter((complaint) => !complaint.includes('/v1/search') && !complaint.includes('404')),
    ).toEqual([]);
    await page.goto('/search?q=forms');
    await page.waitForSelector('[data-state=found]');
    expect(complaints.filter((complaint) => complaint.includes('/v1/search'))).toHaveLength(1);
    await page.context().close();
  });

  test.each([
    ['light', 1280],
    ['dark', 390],
  ] as const)(
    'axe finds nothing wrong with what it shows: %s, %i pixels wide',
    async (colorScheme, width) => {
      const { page } = await open('/docs', {
        colorScheme,
        viewport: { width, height: 844 },
        bypassCSP: true,
      });
      const check = async () => {
        await page.evaluate(axe);
        return page.evaluate(async () => {
          // The cast is true: the script above made it.
          const { axe } = globalThis as unknown as {
            axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
          };
          const { violations } = await axe.run();
          return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
        });
      };
      await type(page, 'acme');
      await page.keyboard.press('ArrowDown');
      expect(await check()).toEqual([]);
      for (const path of [
        '/search?q=acme&by=words',
        '/search?q=acme&by=meaning',
        '/search?q=dxqzvw',
        '/search',
      ]) {
        await page.goto(path);
        await page.waitForFunction(
          () => document.querySelector('[data-status]')?.textContent !== '' || location.search === '',
        );
        expect(await check(), path).toEqual([]);
      }
      const isWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      expect(isWide).toBe(false);
      await page.context().close();
    },
  );
});
