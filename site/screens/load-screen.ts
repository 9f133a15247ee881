import { expandPath, type Params } from '#core/api/path.ts';
import { type FoundPage, type Locale, locales, type PageId, pageIds, pathIn } from '#core/api/site/pages.ts';
import type { Source } from '../data/source.ts';
import { screens } from './index.ts';

/** What a page shows; undefined where there is nothing to show. */
export function loadScreen({ id, params, locale }: FoundPage, source: Source): Promise<object | undefined> {
  return screenOf(id).load(source, params, locale);
}

/** The decoded addresses of all pages but those of packages, in every language. */
export async function listPages(source: Source): Promise<string[]> {
  const listed = pageIds.map(async (id) => {
    const instances = await screenOf(id).instances(source);
    return locales.flatMap((locale) => instances.map((params) => expandPath(pathIn(locale, id), params)));
  });
  return (await Promise.all(listed)).flat();
}

/** A screen that takes the parameters of whatever page it is asked for. */
interface AnyScreen {
  load(source: Source, params: Params, locale: Locale): Promise<object | undefined>;
  instances(source: Source): Promise<readonly Params[]>;
}

function screenOf(id: PageId): AnyScreen {
  // The cast is true: the parameters that a page is found with are those of its own address.
  return screens[id] as AnyScreen;
}
