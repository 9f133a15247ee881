import { searchText as endpoint, searchTextLimits } from '#core/api/agents/search-text.ts';
import type { Query } from '#core/api/paging.ts';
import { renderSearch } from '#core/ctx-text/render-search.ts';
import { encodeUtf8 } from '#core/text/decode-utf8.ts';
import { describeFound } from '../search/found-packages.ts';
import type { Handler } from './handler.ts';
import { Prepared } from './prepared.ts';
import { askedOf } from './search.ts';

export const searchText: Handler = async ({ query }, { searches, documents, origin }) => {
  const asked = askedOf(query, searchTextLimits);
  const { hits, total } = await searches.search(asked.query, asked.options);
  const { offset } = asked.options;
  const end = offset + hits.length;
  const next =
    hits.length > 0 && end < total ? `${origin}${endpoint.path}?${printQuery(query, end)}` : undefined;
  const packages = await describeFound(documents, hits);
  return new Prepared(
    encodeUtf8(renderSearch({ query: asked.query, packages, total, offset, next }, { origin })),
  );
};

/** The query string of the page that begins at an offset. */
function printQuery(query: Query, offset: number): string {
  const given = Object.entries({ ...query, offset: String(offset) }).filter(
    ([, value]) => value !== undefined,
  );
  // A half of a surrogate pair has no escape.
  return given
    .map(([name, value]) => `${name}=${encodeURIComponent((value ?? '').toWellFormed())}`)
    .join('&');
}
