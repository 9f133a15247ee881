import { withoutBoasts } from './boasts.ts';
import { needsTogether } from './needs-together.ts';
import { stem } from './stem.ts';
import { stopRuns, stopWords } from './stop-words.ts';
import type { OtherWords, Synonyms } from './synonyms.ts';
import { pairsOf, termsOfWords } from './terms-of-words.ts';
import { tuning } from './tuning.ts';
import { type Word, wordsOfText } from './words-of-text.ts';

/** One thing a query asks for: a word, or what else may stand for it. */
export interface Need {
  /** The word, as it was asked for. */
  readonly word: string;
  readonly script: Word['script'];
  /** The word's own terms first, then what the synonyms know. */
  readonly ways: readonly OtherWords[];
  /** Whether it is the last word, of which perhaps only the beginning is written yet. */
  readonly place: 'within' | 'last';
}

const longestQuery = 256;
const mostNeeds = 32;

/** What a query asks for, in its order; nothing if it has no words. */
export function parseQuery(query: string, synonyms: Synonyms): Need[] {
  const text = query.slice(0, longestQuery);
  const plain = wordsOfText(withoutBoasts(text));
  const words = (plain.length > 0 ? plain : wordsOfText(text)).slice(0, mostNeeds);
  const needs = needsOf(words, synonyms);
  const telling = needs.filter(({ word }) => !stopWords.has(word));
  const kept = (telling.length > 0 ? telling : needs).slice(0, mostNeeds);
  const placed = kept.map(
    (need, index): Need => ({ ...need, place: index === kept.length - 1 ? 'last' : 'within' }),
  );
  return [...needsTogether(placed, synonyms), ...placed];
}

function needsOf(words: readonly Word[], synonyms: Synonyms): Omit<Need, 'place'>[] {
  const needs: Omit<Need, 'place'>[] = [];
  for (let index = 0; index < words.length; ) {
    const word = words[index]!;
    if (word.script === 'unspaced') {
      needs.push(...needsOfRun(word.text, synonyms, words.length === 1 ? 'whole' : 'part'));
      index++;
      continue;
    }
    const { length, others } = phraseAt(words, index, synonyms);
    if (length > 1) needs.push(needOfPhrase(words.slice(index, index + length), others));
    else needs.push(needOfWord(word, [...others, ...(synonyms.ofRun(word.text) ?? [])]));
    index += length;
  }
  return needs;
}

const needOfWord = (word: Word, others: readonly OtherWords[]) => ({
  word: word.text,
  script: word.script,
  ways: [{ terms: termsOfWords([word]), weight: 1 }, ...others],
});

/** A phrase is one thing: `pull request` is not twice as much as `branch`. Each of its words alone is a part of it. */
function needOfPhrase(words: readonly Word[], others: readonly OtherWords[]): Omit<Need, 'place'> {
  const telling = words.filter(({ text }) => !stopWords.has(text));
  const terms = termsOfWords(telling.length > 0 ? telling : words);
  return {
    word: words.map(({ text }) => text).join(' '),
    script: 'spaced',
    ways: [
      { terms, weight: 1 },
      ...joinedPair(words),
      ...others,
      ...(terms.length > 1 ? terms.map((term) => ({ terms: [term], weight: tuning.partOfPhrase })) : []),
    ],
  };
}

/** `clinical trials` is also `clinicaltrials`. */
const joinedPair = ([first, second, ...others]: readonly Word[]): OtherWords[] =>
  first && second && others.length === 0 ? [{ terms: [stem(first.text + second.text)], weight: 1 }] : [];

/** The longest phrase from here on that the synonyms know; else the one word. */
function phraseAt(
  words: readonly Word[],
  start: number,
  synonyms: Synonyms,
): { readonly length: number; readonly others: readonly OtherWords[] } {
  const terms = termsOfWords(words.slice(start, start + synonyms.mostTerms));
  for (let length = Math.min(terms.length, synonyms.mostTerms); length > 0; length--) {
    const others = synonyms.ofTerms(terms.slice(0, length).join(' '));
    if (others) return { length, others };
  }
  return { length: 1, others: [] };
}

/** The words of a run without spaces: the longest that the synonyms know, and what is left between them. */
function needsOfRun(run: string, synonyms: Synonyms, of: 'whole' | 'part'): Omit<Need, 'place'>[] {
  const letters = [...run];
  if (letters.length === 1 && of === 'part' && !synonyms.ofRun(run)) return [];
  const needs: Omit<Need, 'place'>[] = [];
  let unknown = '';
  const endUnknown = () => {
    // A single letter between words mostly only joins them.
    if ([...unknown].length > 1 || unknown === run) needs.push(...pairsOf(unknown).map(needOfPair));
    unknown = '';
  };
  for (let index = 0; index < letters.length; ) {
    const word = longestKnown(letters, index, synonyms);
    if (word === '') {
      unknown += letters[index++];
      continue;
    }
    endUnknown();
    if (!stopRuns.has(word)) needs.push(...needsOfKnownRun(word, synonyms));
    index += [...word].length;
  }
  endUnknown();
  return needs.length > 0 ? needs : pairsOf(run).map(needOfPair);
}

/** The longest word from here on that is known; '' if there is none. */
function longestKnown(letters: readonly string[], start: number, synonyms: Synonyms): string {
  for (let length = Math.min(synonyms.mostLetters, letters.length - start); length > 0; length--) {
    const word = letters.slice(start, start + length).join('');
    if (synonyms.ofRun(word) || stopRuns.has(word)) return word;
  }
  return '';
}

const needOfPair = (pair: string) => ({
  word: pair,
  script: 'unspaced' as const,
  ways: [{ terms: [pair], weight: 1 }],
});

/** What a known word is in other words; and where these are several, each of them, as if they had been asked for. */
function needsOfKnownRun(run: string, synonyms: Synonyms): Omit<Need, 'place'>[] {
  const others = synonyms.ofRun(run) ?? [];
  const [first] = others;
  const parts = first && first.terms.length > 1 ? first.terms : [];
  return [
    { word: run, script: 'unspaced', ways: [{ terms: pairsOf(run), weight: 1 }, ...others] },
    ...parts.map((term) => ({
      word: term,
      script: 'unspaced' as const,
      ways: [{ terms: [term], weight: 1 }, ...(synonyms.ofTerms(term) ?? [])],
    })),
  ];
}
