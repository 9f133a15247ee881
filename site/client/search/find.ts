import { readCard } from '#core/search/pagefind/pagefind-card.ts';
import { type Asked, askRegistry, canAskRegistry } from './ask-registry.ts';
import { countFacets, findAllWords } from './find-all-words.ts';
import { findSomeWords } from './find-some-words.ts';
import type { Card, Found } from './found.ts';
import { loadKnownWords } from './load-known-words.ts';
import { nameFirst } from './name-first.ts';
import { closePagefind, openPagefind, type Pagefind, type PagefindResult } from './pagefind.ts';
import type { SearchQuery } from './search-query.ts';

// So many packages that have every word are answer enough: beyond them the registry knows no better.
const enough = 10;

/**
 * Finds packages: in the index that the browser has; where that has few with every word, by asking the registry; and where that does not
 * answer, by what is near in the index. Throws if neither can be read.
 */
export async function find(query: SearchQuery, asked: Asked): Promise<Found> {
  if (query.by === 'meaning') {
    const found = canAskRegistry(query) ? await askRegistry(query, asked) : undefined;
    if (found) return found;
  }
  const inIndex = await fromIndex((pagefind) => findHere(pagefind, query, asked, 'every word'));
  const isEnough = inIndex !== undefined && inIndex.total >= enough;
  if (!isEnough && query.by === 'either' && canAskRegistry(query)) {
    const found = await askRegistry(query, asked);
    if (found && (found.total > 0 || !inIndex)) return found;
  }
  const hasMore = !isEnough && query.text !== '' && query.order === 'relevance';
  const found =
    (hasMore && (await fromIndex((pagefind) => findHere(pagefind, query, asked, 'some words')))) || inIndex;
  if (!found) throw new Error('neither the index nor the registry can be read');
  return found;
}

/** What the index says; undefined if it cannot be read. It is opened anew once: the registry may have another since. */
async function fromIndex<Answer>(ask: (pagefind: Pagefind) => Promise<Answer>): Promise<Answer | undefined> {
  for (const attempt of ['first', 'last'] as const) {
    try {
      return await ask(await openPagefind());
    } catch (error) {
      closePagefind();
      if (attempt === 'last') console.warn('The index of this site cannot be read:', error);
    }
  }
  return undefined;
}

async function findHere(
  pagefind: Pagefind,
  query: SearchQuery,
  { length, facets }: Asked,
  having: 'every word' | 'some words',
): Promise<Found> {
  const exact = await findAllWords(pagefind, query);
  const known = new Set(exact.map(({ id }) => id));
  const near = having === 'every word' ? [] : await findSomeWords(pagefind, query, await loadKnownWords());
  const results = [...exact, ...near.filter(({ id }) => !known.has(id))];
  const by = results.length > exact.length ? 'some words' : 'all words';
  return {
    by,
    cards: await pageOf(results, query, length),
    total: results.length,
    // Of what is near, nobody can count what it has.
    ...(by === 'all words' && facets === 'counted' && { counts: await countFacets(pagefind, query) }),
  };
}

/** The cards of a page of results. */
async function pageOf(
  results: readonly PagefindResult[],
  { text, page, order }: SearchQuery,
  length: number,
): Promise<readonly Card[]> {
  const start = (page - 1) * length;
  const shown = results.slice(start, start + length);
  const cards = await Promise.all(shown.map(async (result) => readCard((await result.data()).raw_url)));
  return order === 'relevance' && page === 1 ? nameFirst(cards, text) : cards;
}
