import { expandPath, type Params } from '../path.ts';
import { type Locale, type PageId, pathIn } from './pages.ts';

/** The whole address of a page, as feeds, maps and texts name it. */
export function pageAddress(origin: string, id: PageId, params: Params = {}, locale: Locale = 'en'): string {
  return origin + expandPath(pathIn(locale, id), params);
}
