import { stemmer } from '@orama/stemmers/english';
import { agentNouns, meantOtherwise } from './word-forms.ts';

const remembered = new Map<string, string>();
const mostRemembered = 50_000;

/** What a word has in common with its other forms. Only words of plain English letters have any. */
export function stem(word: string): string {
  const known = meantOtherwise.get(word) ?? remembered.get(word);
  if (known !== undefined) return known;
  const verb = agentNouns.get(word) ?? word;
  const stemmed = /^[a-z]{3,}$/.test(verb) ? stemmer(verb) : verb;
  // One text after another holds the same words; stemming is by far the dearest part of reading them.
  if (remembered.size >= mostRemembered) remembered.clear();
  remembered.set(word, stemmed);
  return stemmed;
}
