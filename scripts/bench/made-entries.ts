import type { SearchEntry } from '#core/search/search-entry.ts';
import { logNormal, pickByShare, randomNumbers } from './random.ts';
import { encode, words } from './words.ts';

// A registry of tens of thousands has some forty thousand words.
const vocabularySize = 40_000;
const syllables = 'ba co di fe gu ha ki lo mu ne or pa qui ra si ter un ves wo yl zen thra ple stor'.split(
  ' ',
);

/** A word of the made language by its rank: the commonest are words of the field. */
export function madeWord(rank: number): string {
  if (rank < words.length) return words[rank]!;
  let text = '';
  for (let rest = rank * 7919 + 13; rest > 0; rest = Math.floor(rest / syllables.length)) {
    text += syllables[rest % syllables.length];
  }
  return text;
}

/** A rank by Zipf's law: few words are most of what is said. */
export function zipf(random: () => number): number {
  return Math.min(vocabularySize - 1, Math.floor(vocabularySize ** random()) - 1);
}

/** So many packages as a search knows them, in the proportions and lengths of real ones. */
export function madeEntries(count: number): SearchEntry[] {
  const random = randomNumbers(count);
  const say = (length: number) =>
    Array.from({ length: Math.max(1, Math.round(length)) }, () => madeWord(zipf(random))).join(' ');
  return Array.from({ length: count }, (_, index): SearchEntry => {
    const type = pickByShare(random, [
      ['mcp', 0.52],
      ['cli', 0.32],
      ['skill', 0.16],
    ]);
    const name = `${say(1)}-${say(1)}-${encode(index)}`;
    const keywords = say(4).split(' ');
    return {
      name: `@${say(1)}/${name}`,
      type,
      title: random() < 0.4 ? say(3) : '',
      description: `${say(logNormal(random, 14, 40))}.`,
      keywords,
      categories: [`category-${Math.floor(random() * 34)}`],
      tools: type === 'mcp' && random() < 0.5 ? say(8).split(' ') : [],
      readme: random() < 0.4 ? say(logNormal(random, 120, 400)) : '',
      ...(type === 'mcp' && { server: `io.github.${say(1)}/${name}` }),
      filters: keywords.map((keyword) => `keyword:${keyword}`),
    };
  });
}

/** What people might ask of them: one to three words, some not finished, some with a slip of the pen. */
export function madeQueries(count: number): string[] {
  const random = randomNumbers(7);
  return Array.from({ length: count }, () => {
    const asked = Array.from({ length: 1 + Math.floor(random() * 3) }, () => madeWord(zipf(random)));
    const kind = random();
    const last = asked.pop()!;
    if (kind < 0.2) asked.push(last.slice(0, Math.max(3, last.length - 2)));
    else if (kind < 0.5 && last.length > 4) asked.push(slip(last, random));
    else asked.push(last);
    return asked.join(' ');
  });
}

/** The word with two neighbours swapped. */
function slip(word: string, random: () => number): string {
  const at = 1 + Math.floor(random() * (word.length - 2));
  return word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2);
}
