import { stem } from './stem.ts';
import type { Word } from './words-of-text.ts';

/** What an index knows a text by: stems, and pairs of neighbours in scripts without spaces. Repeated ones stay. */
export function termsOfWords(words: readonly Word[]): string[] {
  return words.flatMap((word) => (word.script === 'spaced' ? [stem(word.text)] : pairsOf(word.text)));
}

/** 数据库 is 数据 and 据库. The same everywhere, while dictionaries of platforms differ. */
export function pairsOf(run: string): string[] {
  const letters = [...run];
  if (letters.length < 2) return letters;
  return letters.slice(1).map((letter, index) => letters[index]! + letter);
}
