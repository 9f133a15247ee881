import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium, type OpenSite, openSite } from './browser.ts';

let site: OpenSite;

beforeAll(async () => {
  if (hasChromium) site = await openSite();
});

afterAll(() => site?.close());

async function open(path: string): Promise<Page> {
  // A page that glides to what has the focus has not come there yet when it is looked at.
  const { page } = await site.open(site.app, { reducedMotion: 'reduce' });
  await page.goto(path, { waitUntil: 'networkidle' });
  return page;
}

/** What has the focus: which of the things that Tab reaches, and whether one sees that it does. */
interface Stop {
  readonly what: string;
  /** Its place among all of them as the page is written; -1 for the page itself. */
  readonly place: number;
  readonly isSeen: boolean;
}

const kinds = [
  '/',
  '/search?q=pdf',
  '/types/skill',
  '/categories',
  '/catalogs',
  '/catalogs/default',
  '/publish',
  '/docs',
  '/docs/hosting',
  '/@acme',
  '/@acme/tides',
  '/@acme/pdf@1.2.0',
  '/404',
];

describe.skipIf(!hasChromium)('by keys alone', () => {
  test.each(kinds)(
    'everything on %s is reached in order, is seen to have the focus, and is left again',
    async (path) => {
      const page = await open(path);
      await page.evaluate(noteLooks);
      const stops: Stop[] = [];
      // One more than there are: the last leads out of the page.
      for (let count = await page.evaluate(countReachable); count >= 0; count -= 1) {
        await page.keyboard.press('Tab');
        stops.push(await page.evaluate(lookAtFocus));
      }
      expect(stops.filter(({ isSeen }) => !isSeen).map(({ what }) => what)).toEqual([]);
      expect(stops.map(({ place }) => place)).toEqual(
        [...stops.keys()].map((place) => (place === stops.length - 1 ? -1 : place)),
      );
      await page.context().close();
    },
  );

  test('the first stop leads past the head of the page', async () => {
    const page = await open('/@acme/pdf');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe('#content');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('main')?.id)).toBe('content');
    await page.context().close();
  });
});

// What follows runs in the page.

/** Remembers how everything looks without the focus. */
function noteLooks(): void {
  const reachable = [
    ...document.querySelectorAll<HTMLElement>('a[href], button, input, select, summary, [tabindex]'),
  ].filter(
    (element) =>
      element.tabIndex >= 0 &&
      !element.matches(':disabled') &&
      element.checkVisibility({ visibilityProperty: true }),
  );
  const looksOf = (element: Element): string => {
    // The sign of focus may stand on what holds the element.
    const holders = [element, element.parentElement, element.parentElement?.parentElement];
    return holders
      .map((one) => {
        if (!one) return '';
        const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, clipPath } =
          getComputedStyle(one);
        return [
          outlineStyle === 'none' ? '' : outlineWidth + outlineColor,
          boxShadow,
          borderColor,
          clipPath,
        ].join();
      })
      .join(';');
  };
  Object.assign(globalThis, {
    reachable,
    looksOf,
    looks: new Map(reachable.map((one) => [one, looksOf(one)])),
  });
}

interface Noted {
  readonly reachable: readonly HTMLElement[];
  readonly looks: ReadonlyMap<Element, string>;
  readonly looksOf: (element: Element) => string;
}

function countReachable(): number {
  // The cast is true once noteLooks has run.
  return (globalThis as unknown as Noted).reachable.length;
}

function lookAtFocus(): Stop {
  // The cast is true once noteLooks has run.
  const { reachable, looks, looksOf } = globalThis as unknown as Noted;
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement) || focused === document.body)
    return { what: 'page', place: -1, isSeen: true };
  const { width, height, top, bottom } = focused.getBoundingClientRect();
  const isInWindow = width > 1 && height > 1 && bottom > 0 && top < innerHeight;
  return {
    what: focused.outerHTML.slice(0, 160),
    place: reachable.indexOf(focused),
    isSeen: isInWindow && looksOf(focused) !== looks.get(focused),
  };
}
