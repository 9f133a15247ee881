import { pagefindWords } from '#core/api/site/pagefind.ts';
import {
  type KnownWords,
  type KnownWordsDocument,
  readKnownWords,
} from '#core/search/pagefind/known-words.ts';

let loaded: Promise<KnownWords> | undefined;

/** The words that the index knows; loaded when a search first finds little. */
export function loadKnownWords(): Promise<KnownWords> {
  loaded ??= load();
  loaded.catch(() => {
    loaded = undefined;
  });
  return loaded;
}

async function load(): Promise<KnownWords> {
  const response = await fetch(pagefindWords.path);
  if (!response.ok) throw new Error(`${pagefindWords.path} answers ${response.status}`);
  // The cast is true: the build of the index wrote it.
  return readKnownWords((await response.json()) as KnownWordsDocument);
}
