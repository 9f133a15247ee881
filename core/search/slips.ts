import type { Vocabulary } from './search-index.ts';

export interface Slip {
  readonly term: string;
  readonly documentCount: number;
  /** How many letters are left out, put in, changed, or swapped with their neighbours. */
  readonly distance: number;
}

/** The terms that somebody who wrote this may have meant: those of the fewest slips, the most frequent first. */
export function slipsOf(word: string, vocabulary: Vocabulary): Slip[] {
  const most = slipsAllowed(word);
  if (most === 0) return [];
  const { masks, lengths } = shapesOf(vocabulary);
  const mask = maskOf(word);
  let best = most;
  let found: Slip[] = [];
  for (let number = 0; number < masks.length; number++) {
    if (Math.abs(lengths[number]! - word.length) > best) continue;
    if (bitsOf(masks[number]! ^ mask) > 2 * best) continue;
    const term = vocabulary.term(number);
    const distance = distanceWithin(word, term, best);
    if (distance > best || distance === 0) continue;
    if (distance < best) found = [];
    best = distance;
    found.push({ term, distance, documentCount: vocabulary.documentCount(number) });
  }
  return found.sort((a, b) => b.documentCount - a.documentCount).slice(0, mostSlips);
}

const mostSlips = 5;

function slipsAllowed(word: string): number {
  // Where every letter is a word of its own, another letter is another word.
  if (!/^[\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}\d]+$/u.test(word)) return 0;
  return word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
}

interface Shapes {
  /** Which letters a term has, a bit each. */
  readonly masks: Int32Array;
  readonly lengths: Uint8Array;
}

const shapes = new WeakMap<Vocabulary, Shapes>();

/** What rules out nearly every term at a glance; made once a vocabulary. */
function shapesOf(vocabulary: Vocabulary): Shapes {
  const known = shapes.get(vocabulary);
  if (known) return known;
  const made = { masks: new Int32Array(vocabulary.size), lengths: new Uint8Array(vocabulary.size) };
  for (let number = 0; number < vocabulary.size; number++) {
    const term = vocabulary.term(number);
    made.masks[number] = maskOf(term);
    made.lengths[number] = Math.min(term.length, 255);
  }
  shapes.set(vocabulary, made);
  return made;
}

function maskOf(word: string): number {
  let mask = 0;
  for (let index = 0; index < word.length; index++) mask |= 1 << (word.charCodeAt(index) & 31);
  return mask;
}

function bitsOf(mask: number): number {
  let rest = mask - ((mask >>> 1) & 0x55555555);
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return (((rest + (rest >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

/** The distance of Damerau and Levenshtein, where no part is changed twice; anything above the bound if it is more. */
export function distanceWithin(a: string, b: string, bound: number): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const equal = a[i - 1] === b[j - 1];
      let distance = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (equal ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        distance = Math.min(distance, beforeLast[j - 2]! + 1);
      }
      row.push(distance);
      if (distance < least) least = distance;
    }
    if (least > bound) return bound + 1;
    [beforeLast, last] = [last, row];
  }
  return last[b.length]!;
}
