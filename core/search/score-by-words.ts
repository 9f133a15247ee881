import type { ExpandedNeed } from './expand-needs.ts';
import type { Posting, SearchIndex, Vocabulary } from './search-index.ts';
import { lightWords } from './stop-words.ts';
import type { OtherWords } from './synonyms.ts';
import { tuning } from './tuning.ts';

/** The documents that match, and how well. */
export interface Scores {
  /** By the number of the document. */
  readonly scores: Float32Array;
  /** In order of number. */
  readonly matches: Uint32Array;
}

/** How well documents answer needs by the words they hold. */
export async function scoreByWords(index: SearchIndex, needs: readonly ExpandedNeed[]): Promise<Scores> {
  const { size } = index;
  const rarityOf = rarities(await index.vocabulary(), size);
  const terms = [...new Set(needs.flatMap(({ ways }) => ways.flatMap((way) => way.terms)))];
  const found = await index.postings(terms);
  const postings = new Map(terms.map((term, place) => [term, found[place]!]));
  const scores = new Float32Array(size);
  const covered = new Float32Array(size);
  const one = new Float32Array(size);
  let all = 0;
  for (const need of needs.filter(({ ways }) => ways.length > 0)) {
    const weigh = weigher(need, rarityOf, size);
    all += weigh.importance;
    const touched: number[] = [];
    for (const way of need.ways) {
      const most = weigh.mostOf(way);
      const enough = tuning.enough * rarityOf(way);
      eachHolding(way, postings, (document, weight) => {
        // What a word says of a document grows ever less with each further field that has it.
        const gain = (most * weight) / (weight + enough);
        if (one[document] === 0) touched.push(document);
        if (one[document]! < gain) one[document] = gain;
      });
    }
    for (const document of touched) {
      scores[document]! += one[document]!;
      covered[document]! += weigh.importance;
      one[document] = 0;
    }
  }
  const least = tuning.leastCoverage * all;
  const matches: number[] = [];
  for (let document = 0; document < size; document++) {
    if (covered[document]! > 0 && covered[document]! >= least) matches.push(document);
  }
  return { scores, matches: Uint32Array.from(matches) };
}

type RarityOf = (way: OtherWords) => number;

/** How rare ways are: the mean over their terms of the same measure that weighs postings. */
function rarities(vocabulary: Vocabulary, size: number): RarityOf {
  return ({ terms }) => {
    let sum = 0;
    for (const term of terms) {
      const count = vocabulary.documentCount(vocabulary.find(term));
      sum += Math.log(1 + (size - count + 0.5) / (count + 0.5));
    }
    return sum / terms.length;
  };
}

interface Weigher {
  /** How much it tells that a document answers the need. */
  readonly importance: number;
  /** What a way of answering it earns at most. */
  mostOf(way: OtherWords): number;
}

function weigher({ word, ways }: ExpandedNeed, rarityOf: RarityOf, size: number): Weigher {
  const full = ways.filter(({ weight }) => weight === 1);
  const rarity = Math.min(...(full.length > 0 ? full : ways).map(rarityOf));
  const isPhrase = word.includes(' ');
  const emphasis = isPhrase ? tuning.phrase : lightWords.has(word) ? tuning.light : 1;
  const strangeness = isPhrase || full.length === 0 ? 1 : rarity / Math.log(1 + size);
  return {
    importance: emphasis * emphasised(rarity),
    mostOf(way) {
      // A rare word that stands in for a frequent one tells no more than that one, and a frequent one no more than itself.
      const least = Math.min(rarity, rarityOf(way));
      const told = !isPhrase ? least : way.led ? Math.sqrt(rarity * least) : rarity;
      return emphasis * emphasised(told) * way.weight * (way.led ? strangeness : 1);
    },
  };
}

/** To the power of 3/2: what a query is about are its rarest words. */
const emphasised = (rarity: number) => rarity * Math.sqrt(rarity);

/** Calls for each document that holds all terms of a way, with the mean of their weights. */
function eachHolding(
  { terms }: OtherWords,
  postings: ReadonlyMap<string, Posting>,
  call: (document: number, weight: number) => void,
): void {
  const [first, ...others] = terms.map((term) => postings.get(term)!);
  if (!first) return;
  const places = others.map(() => 0);
  next: for (let place = 0; place < first.documents.length; place++) {
    const document = first.documents[place]!;
    let sum = first.weights[place]!;
    for (const [which, { documents, weights }] of others.entries()) {
      let other = places[which]!;
      while (other < documents.length && documents[other]! < document) other++;
      places[which] = other;
      if (documents[other] !== document) continue next;
      sum += weights[other]!;
    }
    call(document, sum / terms.length);
  }
}
