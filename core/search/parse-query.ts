import { withoutBoasts } from './boasts.ts';
import { joinTogether } from './needs-together.ts';
import { stem } from './stem.ts';
import { stopWords } from './stop-words.ts';
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
  /** Set if a longer need says the same better. */
  readonly explained?: true;
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
  const placed = kept.map((need, index): Need => ({ ...need, place: index === kept.length - 1 ? 'last' : 'within' }));
  return joinTogether(placed, synonyms);
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
    else needs.push(needOfWord(word, [...others, ...(synonyms.ofRuns.get(word.text) ?? [])]));
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
      ...(words.length === 2 ? [{ terms: [stem(words.map(({ text }) => text).join(''))], weight: 1 }] : []),
      ...others,
      ...(terms.length > 1 ? terms.map((term) => ({ terms: [term], weight: tuning.partOfPhrase })) : []),
    ],
  };
}

/** The longest phrase from here on that the synonyms know; else the one word. */
function phraseAt(
  words: readonly Word[],
  start: number,
  synonyms: Synonyms,
): { readonly length: number; readonly others: readonly OtherWords[] } {
  const terms = termsOfWords(words.slice(start, start + synonyms.mostTerms));
  for (let length = Math.min(terms.length, synonyms.mostTerms); length > 0; length--) {
    const others = synonyms.ofTerms.get(terms.slice(0, length).join(' '));
    if (others) return { length, others };
  }
  return { length: 1, others: [] };
}

function withParts(own: readonly OtherWords[], others: readonly OtherWords[]): OtherWords[] {
  const parts = others
    .filter(({ terms }) => terms.length > 1)
    .flatMap(({ terms, weight }) =>
      terms.map((term) => ({ terms: [term], weight: weight * tuning.partOfPhrase })),
    );
  return [...own, ...others, ...parts];
}

/** The words of a run without spaces: the longest that the synonyms know, and what is left between them. */
function needsOfRun(run: string, synonyms: Synonyms, of: 'whole' | 'part'): Omit<Need, 'place'>[] {
  const letters = [...run];
  const needs: Omit<Need, 'place'>[] = [];
  let unknown = '';
  const endUnknown = () => {
    // A single letter between words mostly only joins them.
    if ([...unknown].length > 1 || (unknown !== '' && letters.length === 1 && of === 'whole')) {
      for (const pair of pairsOf(unknown)) {
        needs.push({ word: pair, script: 'unspaced', ways: [{ terms: [pair], weight: 1 }] });
      }
    }
    unknown = '';
  };
  for (let index = 0; index < letters.length; ) {
    let length = Math.min(synonyms.mostLetters, letters.length - index);
    let word = '';
    for (; length > 0; length--) {
      word = letters.slice(index, index + length).join('');
      if (synonyms.ofRuns.has(word)) break;
    }
    if (length === 0) {
      unknown += letters[index++];
      continue;
    }
    endUnknown();
    needs.push({
      word,
      script: 'unspaced',
      ways: withParts([{ terms: pairsOf(word), weight: 1 }], synonyms.ofRuns.get(word)!),
    });
    index += length;
  }
  endUnknown();
  return needs;
}
