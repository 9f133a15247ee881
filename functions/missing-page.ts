import { fileOf } from '#core/api/emit.ts';
import type { Protocol } from '#core/api/endpoint.ts';
import { locales, pageIn, pathIn } from '#core/api/site/pages.ts';
import type { Edge } from './edge.ts';
import type { HttpProblem } from './errors.ts';
import { prefersHtml } from './http/prefers-html.ts';
import type { StoredDocument } from './ports.ts';

/** The page to show who would rather see one than be told by a protocol that there is nothing; undefined for all others, and where there are no pages. */
export async function findMissingPage(
  { code }: HttpProblem,
  protocol: Protocol,
  path: string,
  { method, headers }: Request,
  { documents }: Edge,
): Promise<StoredDocument | undefined> {
  const isRead = method === 'GET' || method === 'HEAD';
  if (code !== 'not_found' || !isRead || !isForReaders(protocol) || !prefersHtml(headers.get('Accept')))
    return undefined;
  return documents.read(fileOf(pageIn(localeOf(path), 'notFoundPage'), {}));
}

/** The other protocols tell more of what there is not than a page could. */
function isForReaders(protocol: Protocol): boolean {
  return protocol === 'ctx' || protocol === 'text' || protocol === 'site';
}

function localeOf(path: string) {
  const isBelow = (top: string) => path === top || path.startsWith(`${top}/`);
  return locales.find((locale) => locale !== 'en' && isBelow(pathIn(locale, 'homePage'))) ?? 'en';
}
