import type { SearchHeader } from '../core/generated/types.ts';
import { openSearch } from '../core/search/open-search.ts';

const headerFile = 'v1/search/index.json';

export function isSearchPart(file: string): boolean {
  return /^v1\/search\/parts\/[0-9a-f]+\.bin$/.test(file);
}

/** What the parts of a search say, in lines that a person can read: nobody can review their bytes. */
export async function printSearchParts(
  tree: ReadonlyMap<string, Buffer>,
  /** Names of filters to tell the documents of. */
  filters: Iterable<string>,
): Promise<string> {
  const header = JSON.parse(tree.get(headerFile)!.toString('utf8')) as SearchHeader;
  const read = async (part: string) => tree.get(`v1/search/parts/${part}.bin`)!;
  const { index } = await openSearch(header, read);
  const documents = await index.documents([...Array(index.size).keys()]);
  const vocabulary = await index.vocabulary();
  const terms = [...Array(vocabulary.size).keys()].map((number) => vocabulary.term(number));
  const postings = await index.postings(terms);
  const nameOf = (document: number) => documents[document]!.name;
  const lines = [
    '# Documents: name, title, name as a server',
    ...documents.map(({ name, title, server = '' }) => [name, title, server].join(' | ')),
    '',
    '# Filters',
  ];
  for (const filter of [...new Set(filters)].sort()) {
    lines.push(`${filter} | ${[...(await index.having(filter))].map(nameOf).join(', ')}`);
  }
  lines.push('', '# Terms, and what they are worth where they stand');
  for (const [term, { documents: holding, weights }] of postings.entries()) {
    const places = [...holding].map((document, place) => `${nameOf(document)} ${weights[place]!.toFixed(2)}`);
    lines.push(`${terms[term]} | ${places.join(', ')}`);
  }
  lines.push('', '# Words that mean the same', (await read(header.synonyms)).toString('utf8'), '');
  return lines.join('\n');
}
