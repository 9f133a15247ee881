import { termsOfWords } from '../terms-of-words.ts';
import { wordsOfIdentifier } from '../words-of-text.ts';

/**
 * A text as Pagefind is given it: the terms that every search here knows, a space between. Pagefind's own cutting of words differs by
 * the language of the page, and knows nothing of neighbours in Chinese.
 */
export function pagefindText(text: string): string {
  return termsOfWords(wordsOfIdentifier(text)).map(pagefindTerm).join(' ');
}

const digits = 5;

/**
 * A term as Pagefind is given it. One of other letters than ASCII goes as the numbers of its letters, as browsers would cut it by
 * dictionaries of their own; what it begins with is what its numbers begin with.
 */
export function pagefindTerm(term: string): string {
  if (!/[^\0-\x7f]/.test(term)) return term;
  return [...term].map((letter) => letter.codePointAt(0)!.toString(16).padStart(digits, '0')).join('');
}
