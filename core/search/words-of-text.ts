import { stripHidden } from '../text/hidden-characters.ts';

/** A run of letters and digits as it was written, but in one case and without accents. */
export interface Word {
  readonly text: string;
  /** Scripts that are written without spaces, or whose words take endings on: these are cut otherwise. */
  readonly script: 'spaced' | 'unspaced';
}

/** What looks like punctuation but is part of a name. */
const written: readonly (readonly [RegExp, string])[] = [
  [/(?<![\p{L}\p{N}])([cj])\+\+/giu, ' $1plusplus '],
  [/(?<![\p{L}\p{N}])([cfj])#/giu, ' $1sharp '],
  [/(?<![\p{L}\p{N}.])\.net(?![\p{L}\p{N}])/giu, ' dotnet '],
];

const accents = /(?<=[\p{sc=Latin}\p{sc=Greek}])\p{M}+/gu;
const possessive = /['’]s(?![\p{L}\p{N}])/gu;
const apostrophe = /(?<=\p{L})['’](?=\p{L})/gu;
const unspaced = '\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{scx=Hang}\\p{scx=Bopo}\\p{sc=Thai}';
const runs = new RegExp(`([${unspaced}]+)|(?:(?![${unspaced}])[\\p{L}\\p{M}\\p{N}])+`, 'gu');
const longestWord = 40;

/** The words of a text, in order. */
export function wordsOfText(text: string): Word[] {
  let plain = stripHidden(text).normalize('NFKC').toLowerCase();
  for (const [pattern, name] of written) plain = plain.replace(pattern, name);
  plain = plain.normalize('NFD').replace(accents, '').normalize('NFC');
  plain = plain.replace(possessive, '').replace(apostrophe, '');
  const words: Word[] = [];
  for (const [run, other] of plain.matchAll(runs)) {
    const letters = other === undefined ? run : run.replace(/[^\p{L}\p{N}]/gu, '');
    // Longer ones are digests, keys and the like, which nobody types.
    if (letters === '' || (other === undefined && letters.length > longestWord)) continue;
    words.push({ text: letters, script: other === undefined ? 'spaced' : 'unspaced' });
  }
  return words;
}

const humps = /(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu;

/** The words of an identifier such as `createPullRequest`: the parts, and where humps divide one, the whole too. */
export function wordsOfIdentifier(text: string): Word[] {
  const apart = text.replace(humps, ' ');
  const words = wordsOfText(apart);
  return apart === text ? words : [...words, ...wordsOfText(text)];
}
