import { splitName } from './analysed-entry.ts';
import type { Scores } from './score-by-words.ts';
import type { SearchIndex } from './search-index.ts';
import { termsOfWords } from './terms-of-words.ts';
import { topOf } from './top.ts';
import { tuning } from './tuning.ts';
import { wordsOfText } from './words-of-text.ts';

/** So many of the best are looked at: what is named as the query holds its words, so it is among them. */
const looked = 50;
const longestName = 256;

/** Raises documents that are named just as the query says, and those whose names begin so. */
export async function raiseNamesakes(index: SearchIndex, query: string, found: Scores): Promise<void> {
  const asked = keyOf(query);
  const best = topOf(found, looked);
  if (asked === '' || best.length === 0) return;
  const documents = await index.documents(best.map(({ document }) => document));
  for (const [place, { name, title, server }] of documents.entries()) {
    const names = [splitName(server ?? name).name, title].map(keyOf);
    const isSame = names.includes(asked);
    const part = isSame
      ? tuning.sameName
      : names.some((key) => key.startsWith(asked))
        ? tuning.nameBegins
        : 0;
    found.scores[best[place]!.document]! += part * best[0]!.score;
  }
}

/** A name as it is compared: without spaces, hyphens and endings. */
const keyOf = (text: string) => termsOfWords(wordsOfText(text.slice(0, longestName))).join('');
