import type { SearchAnswer } from '#core/generated/types.ts';
import type { Found } from './found.ts';
import type { SearchQuery } from './search-query.ts';

/** How a search is to be answered. */
export interface Asked {
  /** Where the registry answers. */
  readonly registry: string;
  /** How many results are wanted at a time. */
  readonly length: number;
  /** Whether it is to be counted what the results can be narrowed by. */
  readonly facets: 'counted' | 'unknown';
}

/** What the registry can be asked: it knows neither an order but its own, nor sources. */
export function canAskRegistry({ text, order, chosen }: SearchQuery): boolean {
  return answers !== 'never' && text !== '' && order === 'relevance' && chosen.source === undefined;
}

/** A host of files answers no query, and will not next time either: it is asked once a visit. */
const storageKey = 'registry-answers';
let answers: 'perhaps' | 'never' = recallAnswers();

function recallAnswers(): 'perhaps' | 'never' {
  try {
    return sessionStorage.getItem(storageKey) === 'never' ? 'never' : 'perhaps';
  } catch {
    return 'perhaps';
  }
}

function giveUp(): void {
  answers = 'never';
  try {
    sessionStorage.setItem(storageKey, answers);
  } catch {
    // Storage is forbidden: it holds for this page.
  }
}

// Longer than any answer takes that is worth waiting for.
const patience = 5000;

/** What the registry finds by words and by meaning; undefined where it runs no functions, or cannot be reached now. */
export async function askRegistry(
  { text, chosen, page }: SearchQuery,
  { registry, length }: Pick<Asked, 'registry' | 'length'>,
): Promise<Found | undefined> {
  const offset = (page - 1) * length;
  const asked = new URLSearchParams({ q: text, ...chosen, limit: String(length), offset: String(offset) });
  try {
    const response = await fetch(`${registry}?${asked}`, { signal: AbortSignal.timeout(patience) });
    const isJson = response.headers.get('Content-Type')?.includes('json') === true;
    if (response.status === 404 || response.status === 405 || (response.ok && !isJson)) giveUp();
    if (!response.ok || !isJson) return undefined;
    // The cast is true: the registry answers by its own schema.
    const { packages, total } = (await response.json()) as SearchAnswer;
    const cards = packages.map(({ full_name: name, type, version, description }) => {
      return { name, type, version, description };
    });
    return { by: 'meaning', cards, total };
  } catch {
    return undefined;
  }
}
