import type { SynonymsFile } from '../generated/types.ts';
import { compileSynonyms, kinds, type SynonymsDocument } from './compile-synonyms.ts';
import { tuning } from './tuning.ts';

/** What else to look for. */
export interface Synonyms {
  /** By the terms of a word or phrase, joined by spaces. */
  ofTerms(key: string): readonly OtherWords[] | undefined;
  /** By a word as it is written: of scripts without spaces, and of languages whose endings are not those of English. */
  ofRun(run: string): readonly OtherWords[] | undefined;
  /** What several words together lead to, wherever in a query they stand; by the first of their terms. */
  together(term: string): readonly WordsTogether[];
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
  return openSynonyms(compileSynonyms(file));
}

/** Ready to be asked at once: what a word leads to is unfolded when it is asked for. */
export function openSynonyms({
  targets,
  same,
  mostTerms,
  mostLetters,
  ...document
}: SynonymsDocument): Synonyms {
  const ofTerms = new Map(Object.entries(document.terms));
  const ofRuns = new Map(Object.entries(document.runs));
  const together = new Map(Object.entries(document.together));
  return {
    ofTerms: (key) =>
      othersOf(ofTerms.get(key), key, key.includes(' ') ? tuning.togetherLeadTo : tuning.leadsTo),
    ofRun: (run) => othersOf(ofRuns.get(run), run, tuning.leadsTo),
    together: (first) =>
      (together.get(first) ?? []).map(([rest, ...ways]) => ({
        terms: [first, ...rest.split(' ')],
        // Of hundreds of keys that begin so, a query holds one or two.
        get others() {
          return othersOf(ways, '', tuning.togetherLeadTo)!;
        },
      })),
    mostTerms,
    mostLetters,
  };

  function othersOf(
    ways: readonly number[] | undefined,
    key: string,
    leadTo: number,
  ): OtherWords[] | undefined {
    if (!ways) return undefined;
    const best = new Map<string, OtherWords>();
    const add = (target: number, how: Omit<OtherWords, 'terms'>) => {
      const terms = targets[target]!;
      if (terms === key || (best.get(terms)?.weight ?? 0) >= how.weight) return;
      best.set(terms, { terms: terms.split(' '), ...how });
    };
    for (const way of ways) {
      const target = Math.floor(way / kinds.length);
      const kind = kinds[way % kinds.length]!;
      const how = howOf(kind, leadTo);
      add(target, how);
      if (!kind.endsWith('spreading')) continue;
      for (const another of same[target] ?? []) add(another, { ...how, weight: how.weight * tuning.same });
    }
    return [...best.values()];
  }
}

function howOf(kind: (typeof kinds)[number], leadTo: number): Omit<OtherWords, 'terms'> {
  if (kind === 'same') return { weight: tuning.same };
  return kind.startsWith('led') ? { weight: leadTo, led: true } : { weight: tuning.translation };
}
