import type { SynonymsDocument } from '../compile-synonyms.ts';
import { vocabularyOf } from '../memory-index.ts';
import type { Vocabulary } from '../search-index.ts';
import { openSynonyms, type Synonyms } from '../synonyms.ts';

/** What a browser loads once a search found little: the words there are, and which mean the same. */
export interface KnownWordsDocument {
  /** How many packages there are. */
  readonly packages: number;
  /** Terms in order of code units, a space between. */
  readonly terms: string;
  /** In how many packages each stands. */
  readonly counts: readonly number[];
  readonly synonyms: SynonymsDocument;
}

/** The same, ready to be asked. */
export interface KnownWords {
  readonly packages: number;
  readonly vocabulary: Vocabulary;
  readonly synonyms: Synonyms;
}

// The rarest are left out: names, mostly, that stand in one package. Some 80 kB, compressed.
const mostTerms = 20_000;

/** What is known of words over packages, each by its terms. */
export function printKnownWords(
  packages: Iterable<ReadonlySet<string>>,
  synonyms: SynonymsDocument,
): KnownWordsDocument {
  const counts = new Map<string, number>();
  let size = 0;
  for (const terms of packages) {
    size += 1;
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  const kept = [...counts]
    .sort(([a, countOfA], [b, countOfB]) => countOfB - countOfA || compareTerms(a, b))
    .slice(0, mostTerms)
    .sort(([a], [b]) => compareTerms(a, b));
  return {
    packages: size,
    terms: kept.map(([term]) => term).join(' '),
    counts: kept.map(([, count]) => count),
    synonyms,
  };
}

export function readKnownWords({ packages, terms, counts, synonyms }: KnownWordsDocument): KnownWords {
  return {
    packages,
    vocabulary: vocabularyOf(terms === '' ? [] : terms.split(' '), (number) => counts[number] ?? 0),
    synonyms: openSynonyms(synonyms),
  };
}

function compareTerms(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
