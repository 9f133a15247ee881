import { close, createIndex, type PagefindIndex } from 'pagefind';
import { fileOf } from '#core/api/emit.ts';
import { pagefindFolder, pagefindScript, pagefindWords } from '#core/api/site/pagefind.ts';
import { type KnownWordsDocument, printKnownWords } from '#core/search/pagefind/known-words.ts';
import { encodeUtf8 } from '#core/text/decode-utf8.ts';
import type { PagefindInput } from './read-input.ts';

/** The files of an index, by their path within the tree. */
export type PagefindFiles = ReadonlyMap<string, Uint8Array>;

// A language that Pagefind has no rules for: the terms are cut already, and alike for every language of the site.
const language = 'unknown';
// What results show lies in files of so many: one each would be as many files as there are packages, and one for all slow to load.
const recordsInAFile = 16;
// Records on their way to Pagefind at a time.
const atOnce = 64;
// All else it brings is of interfaces that are not ours.
const wanted =
  /^(?:pagefind-entry\.json|wasm\.unknown\.pagefind|pagefind\.[^/]+\.pf_meta|(?:index|filter|fragment)\/[^/]+)$/;

/** The index of the search in the browser. The same input makes the same bytes. */
export async function buildPagefind(input: PagefindInput): Promise<PagefindFiles> {
  const { records } = input;
  const { index, errors } = await createIndex({
    forceLanguage: language,
    maxFragments: Math.max(1, Math.ceil(records.length / recordsInAFile)),
  });
  if (!index) throw new Error(`Pagefind makes no index: ${errors.join('; ')}`);
  try {
    await addAll(index, records);
    const { files, errors: problems } = await index.getFiles();
    if (problems.length > 0) throw new Error(`Pagefind makes no files: ${problems.join('; ')}`);
    const made = new Map<string, Uint8Array>();
    for (const { path, content } of files) {
      if (path === 'pagefind.js') made.set(fileOf(pagefindScript, {}), content);
      else if (wanted.test(path)) made.set(`${pagefindFolder}/${path}`, content);
    }
    made.set(fileOf(pagefindWords, {}), encodeUtf8(JSON.stringify(wordsOf(input))));
    return made;
  } finally {
    await index.deleteIndex();
    // Its process would keep ours alive.
    await close();
  }
}

async function addAll(index: PagefindIndex, records: PagefindInput['records']): Promise<void> {
  for (let start = 0; start < records.length; start += atOnce) {
    const added = records.slice(start, start + atOnce).map(({ filters, meta, sort, ...record }) =>
      index.addCustomRecord({
        ...record,
        language,
        meta: { ...meta },
        sort: { ...sort },
        filters: Object.fromEntries(Object.entries(filters).map(([name, values]) => [name, [...values]])),
      }),
    );
    for (const { errors } of await Promise.all(added))
      if (errors.length > 0) throw new Error(`Pagefind refuses a record: ${errors.join('; ')}`);
  }
}

function wordsOf({ records, synonyms }: PagefindInput): KnownWordsDocument {
  const packages = records.map(
    ({ content, meta }) => new Set(`${meta.title} ${content}`.split(/\s+/).filter((term) => term !== '')),
  );
  return printKnownWords(packages, synonyms);
}
