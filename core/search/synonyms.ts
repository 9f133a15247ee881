import type { SynonymsFile } from '../generated/types.ts';
import { stopWords } from './stop-words.ts';
import { termsOfWords } from './terms-of-words.ts';
import { tuning } from './tuning.ts';
import { wordsOfText } from './words-of-text.ts';

/** What else to look for. */
export interface Synonyms {
  /** By the terms of a word or phrase, joined by spaces. */
  readonly ofTerms: ReadonlyMap<string, readonly OtherWords[]>;
  /** By a word as it is written: of scripts without spaces, and of languages whose endings are not those of English. */
  readonly ofRuns: ReadonlyMap<string, readonly OtherWords[]>;
  /** What several words together lead to, wherever in a query they stand; by each of the words. */
  readonly together: ReadonlyMap<string, readonly WordsTogether[]>;
  /** How long the longest keys are: in terms, and in letters. */
  readonly mostTerms: number;
  readonly mostLetters: number;
}

/** Terms, all of which a document must hold, and how much they count against those that were asked for. */
export interface OtherWords {
  readonly terms: readonly string[];
  readonly weight: number;
  /** Set of words that were only associated: the rarer the word that was asked for, the more they count. */
  readonly led?: true;
}

/** Words that say something together. */
export interface WordsTogether {
  readonly terms: readonly string[];
  readonly others: readonly OtherWords[];
}

/** What synonyms.yaml says, by the terms that the index knows; nothing if there is no such file. */
export function buildSynonyms(file: SynonymsFile | undefined): Synonyms {
  const same = new Map<string, string[]>();
  for (const group of file?.same ?? []) {
    for (const term of group)
      same.set(term, [...(same.get(term) ?? []), ...group.filter((other) => other !== term)]);
  }
  const collected = new Collection();
  for (const [term, others] of same) {
    for (const other of others) collected.add('terms', term, { terms: termsOf(other), weight: tuning.same });
  }
  const lead = (by: By, term: string, others: readonly string[], how: Omit<OtherWords, 'terms'>) => {
    for (const other of others) {
      collected.add(by, term, { ...how, terms: termsOf(other) });
      for (const another of same.get(other) ?? []) {
        collected.add(by, term, { ...how, terms: termsOf(another), weight: how.weight * tuning.same });
      }
    }
  };
  for (const [term, others] of Object.entries(file?.['leads-to'] ?? {})) {
    for (const way of [term, ...(same.get(term) ?? [])])
      lead('terms', way, others, { weight: tuning.leadsTo, led: true });
    collected.addTogether(term);
  }
  for (const words of Object.values(file?.translations ?? {})) {
    for (const [term, others] of Object.entries(words)) {
      lead('writing', term, others, { weight: tuning.translation });
      if ((tuning as any).tl) for (const other of others) lead('writing', term, file?.['leads-to'][other] ?? [], { weight: (tuning as any).tl, led: true });
    }
  }
  return collected.synonyms();
}

const termsOf = (text: string) => termsOfWords(wordsOfText(text));
type By = 'terms' | 'writing';

/** Gathers what leads where; of several ways to the same words the best counts. */
class Collection {
  readonly #ofTerms = new Map<string, Map<string, OtherWords>>();
  readonly #ofRuns = new Map<string, Map<string, OtherWords>>();
  readonly #together = new Set<string>();
  #mostTerms = 0;
  #mostLetters = 0;

  add(by: By, from: string, others: OtherWords): void {
    const words = wordsOfText(from);
    const key = termsOfWords(words).join(' ');
    if (others.terms.length === 0 || key === '' || key === others.terms.join(' ')) return;
    if (by === 'writing' || words.every(({ script }) => script === 'unspaced')) {
      const run = words.map(({ text }) => text).join('');
      this.#mostLetters = Math.max(this.#mostLetters, [...run].length);
      keepBest(this.#ofRuns, run, others);
    } else {
      this.#mostTerms = Math.max(this.#mostTerms, words.length);
      keepBest(this.#ofTerms, key, others);
    }
  }

  addTogether(from: string): void {
    const words = wordsOfText(from);
    if (words.length > 1 && words.every(({ script }) => script === 'spaced')) this.#together.add(from);
  }

  synonyms(): Synonyms {
    const plain = (map: Map<string, Map<string, OtherWords>>) =>
      new Map([...map].map(([key, others]) => [key, [...others.values()]]));
    const ofTerms = plain(this.#ofTerms);
    const together = new Map<string, WordsTogether[]>();
    for (const from of this.#together) {
      const words = wordsOfText(from);
      const others = ofTerms.get(termsOfWords(words).join(' '));
      const terms = [...new Set(termsOfWords(words.filter(({ text }) => !stopWords.has(text))))];
      if (terms.length < 2 || !others) continue;
      for (const term of terms) together.set(term, [...(together.get(term) ?? []), { terms, others }]);
    }
    return {
      together,
      ofTerms: plain(this.#ofTerms),
      ofRuns: plain(this.#ofRuns),
      mostTerms: this.#mostTerms,
      mostLetters: this.#mostLetters,
    };
  }
}

function keepBest(map: Map<string, Map<string, OtherWords>>, key: string, others: OtherWords): void {
  const known = map.get(key) ?? new Map<string, OtherWords>();
  const target = others.terms.join(' ');
  if ((known.get(target)?.weight ?? 0) < others.weight) known.set(target, others);
  map.set(key, known);
}
