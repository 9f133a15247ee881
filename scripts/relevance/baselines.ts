import type { CorpusDocument } from './corpus.ts';

/** Puts ids in order for a query; fewer than all, the best first. */
export type Ranker = (query: string) => Promise<readonly string[]>;

const textOf = ({ name, title, description, keywords }: CorpusDocument) =>
  [name, title ?? '', description, ...keywords].join(' ').toLowerCase();
const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** BM25 as textbooks have it, over all texts of a document as one, k = 1.2 and b = 0.75. */
export function plainBm25(documents: readonly CorpusDocument[]): Ranker {
  const holding = new Map<string, Map<number, number>>();
  const lengths = documents.map((document, number) => {
    const words = wordsOf(textOf(document));
    for (const word of words) {
      const counts = holding.get(word) ?? new Map<number, number>();
      counts.set(number, (counts.get(number) ?? 0) + 1);
      holding.set(word, counts);
    }
    return words.length;
  });
  const mean = lengths.reduce((sum, length) => sum + length, 0) / documents.length;
  return async (query) => {
    const scores = new Map<number, number>();
    for (const word of new Set(wordsOf(query))) {
      const counts = holding.get(word) ?? new Map<number, number>();
      const rarity = Math.log(1 + (documents.length - counts.size + 0.5) / (counts.size + 0.5));
      for (const [number, count] of counts) {
        const gain = (rarity * count * 2.2) / (count + 1.2 * (0.25 + (0.75 * lengths[number]!) / mean));
        scores.set(number, (scores.get(number) ?? 0) + gain);
      }
    }
    return [...scores].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([number]) => documents[number]!.id);
  };
}

/** Documents that hold the query as it is, those whose names do first. */
export function substring(documents: readonly CorpusDocument[]): Ranker {
  return async (query) => {
    const asked = query.toLowerCase();
    const named = documents.filter(({ name }) => name.toLowerCase().includes(asked));
    const others = documents.filter(
      (document) => textOf(document).includes(asked) && !document.name.toLowerCase().includes(asked),
    );
    return [...named, ...others].map(({ id }) => id);
  };
}
