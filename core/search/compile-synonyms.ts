import type { SynonymsFile } from '../generated/types.ts';
import { stopWords } from './stop-words.ts';
import { termsOfWords } from './terms-of-words.ts';
import { type Word, wordsOfText } from './words-of-text.ts';

/** What synonyms.yaml says, so that a reader has nothing left to work out: keys are terms, what they lead to are numbers. */
export interface SynonymsDocument {
  /** Terms of words or phrases, joined by spaces; the most frequent first, so that most numbers are short. */
  readonly targets: readonly string[];
  /** By the number of a target, which others mean the same. */
  readonly same: Readonly<Record<number, readonly number[]>>;
  /** Ways by the terms of a word or phrase. A way is the number of its target times five, and its kind. */
  readonly terms: Readonly<Record<string, readonly number[]>>;
  /** Ways by a word as it is written. */
  readonly runs: Readonly<Record<string, readonly number[]>>;
  /** By the first term of several that may stand apart: the others, and ways. */
  readonly together: Readonly<Record<string, readonly (readonly [rest: string, ...ways: number[]])[]>>;
  readonly mostTerms: number;
  readonly mostLetters: number;
}

/** Those that spread go on to what means the same as the target. */
export const kinds = ['same', 'led', 'translation', 'led spreading', 'translation spreading'] as const;
type Kind = 'same' | 'led' | 'translation';

export function compileSynonyms(file: SynonymsFile | undefined): SynonymsDocument {
  const compiler = new Compiler();
  const same = new Map<string, readonly string[]>();
  for (const group of file?.same ?? []) {
    for (const term of group) {
      const others = group.filter((other) => other !== term);
      same.set(term, others);
      compiler.addSame(term, others);
    }
  }
  for (const [term, others] of Object.entries(file?.['leads-to'] ?? {})) {
    for (const way of [term, ...(same.get(term) ?? [])]) compiler.add('led', way, others);
  }
  for (const words of Object.values(file?.translations ?? {})) {
    for (const [term, others] of Object.entries(words)) compiler.add('translation', term, others);
  }
  return compiler.document();
}

interface Way {
  readonly target: string;
  readonly kind: (typeof kinds)[number];
}
type Ways = Map<string, Way[]>;

class Compiler {
  readonly #same = new Map<string, string[]>();
  /** Only what is written just so means the same as others: `documentation` is `docs`, a `document` is not. */
  readonly #grouped = new Set<string>();
  readonly #terms: Ways = new Map();
  readonly #runs: Ways = new Map();
  readonly #together: Ways = new Map();
  readonly #targets = new Map<string, string>();
  #mostTerms = 0;
  #mostLetters = 0;

  addSame(from: string, others: readonly string[]): void {
    this.add('same', from, others);
    this.#grouped.add(from);
    const target = this.#targetOf(from);
    const known = this.#same.get(target) ?? [];
    this.#same.set(target, [...known, ...others.map((other) => this.#targetOf(other))]);
  }

  add(kind: Kind, from: string, others: readonly string[]): void {
    const words = wordsOfText(from);
    const key = termsOfWords(words).join(' ');
    const ways = others
      .map((other) => ({ target: this.#targetOf(other), kind: this.#kindOf(kind, other) }))
      .filter(({ target }) => target !== '' && target !== key);
    if (key === '' || ways.length === 0) return;
    if (kind === 'translation' || words.every(({ script }) => script === 'unspaced')) {
      const run = words.map(({ text }) => text).join('');
      this.#mostLetters = Math.max(this.#mostLetters, [...run].length);
      addWays(this.#runs, run, ways);
      return;
    }
    const telling = tellingTerms(words);
    // A phrase that means the same as others is one thing; words that only lead to others may also stand apart.
    if (kind === 'led' && telling.length > 1 && !this.#terms.has(key)) {
      addWays(this.#together, telling.join(' '), ways);
    } else {
      this.#mostTerms = Math.max(this.#mostTerms, words.length);
      addWays(this.#terms, key, ways);
    }
  }

  document(): SynonymsDocument {
    const targets = this.#targetsByFrequency();
    const numbers = new Map(targets.map((target, number) => [target, number]));
    const numbersOf = (ways: readonly Way[]) => [
      ...new Set(ways.map(({ target, kind }) => numbers.get(target)! * kinds.length + kinds.indexOf(kind))),
    ];
    const record = (map: Ways) => Object.fromEntries([...map].map(([key, ways]) => [key, numbersOf(ways)]));
    const together = new Map<string, [string, ...number[]][]>();
    for (const [key, ways] of this.#together) {
      const first = key.slice(0, key.indexOf(' '));
      const known = together.get(first) ?? [];
      together.set(first, [...known, [key.slice(first.length + 1), ...numbersOf(ways)]]);
    }
    const same = [...this.#same].filter(([target]) => numbers.has(target));
    return {
      targets,
      same: Object.fromEntries(
        same.map(([target, others]) => [numbers.get(target)!, others.map((other) => numbers.get(other)!)]),
      ),
      terms: record(this.#terms),
      runs: record(this.#runs),
      together: Object.fromEntries(together),
      mostTerms: this.#mostTerms,
      mostLetters: this.#mostLetters,
    };
  }

  #kindOf(kind: Kind, target: string): Way['kind'] {
    return kind === 'same' || !this.#grouped.has(target) ? kind : `${kind} spreading`;
  }

  #targetOf(text: string): string {
    const known = this.#targets.get(text);
    if (known !== undefined) return known;
    const target = termsOfWords(wordsOfText(text)).join(' ');
    this.#targets.set(text, target);
    return target;
  }

  #targetsByFrequency(): string[] {
    const counts = new Map<string, number>();
    for (const ways of [this.#terms, this.#runs, this.#together].flatMap((map) => [...map.values()])) {
      for (const { target } of ways) counts.set(target, (counts.get(target) ?? 0) + 1);
    }
    return [...counts].sort(([, a], [, b]) => b - a).map(([target]) => target);
  }
}

const tellingTerms = (words: readonly Word[]) =>
  [...new Set(termsOfWords(words.filter(({ text }) => !stopWords.has(text))))].sort();

function addWays(map: Ways, key: string, ways: readonly Way[]): void {
  const known = map.get(key);
  if (known) known.push(...ways);
  else map.set(key, [...ways]);
}
