/** The numbers of the ranking, in one place. `npm run relevance` says what they are worth. */
interface Tuning {
  /** How much another word counts, against the one that was asked for. */
  readonly same: number;
  /** Of a word that is only associated, if the one that was asked for is in no document; less, the more frequent that is. */
  readonly leadsTo: number;
  /** Of what several words together lead to. */
  readonly togetherLeadTo: number;
  readonly translation: number;
  /** Of a word that begins with one that the index does not know; and with the last one, if the index knows it. */
  readonly prefix: number;
  readonly knownPrefix: number;
  /** Of a word that is one slip of the pen away; each further slip costs as much again. */
  readonly slip: number;
  /** Of one word of a phrase, against the phrase. */
  readonly partOfPhrase: number;
  /** How much a phrase counts against a word that is as rare, and a word that only says how or when. */
  readonly phrase: number;
  readonly light: number;
  /** The weight, as a part of its rarity, at which a term has said half of what it can say. */
  readonly enough: number;
  /** The part of a query, by how much its words tell, that a document must hold to match at all. */
  readonly leastCoverage: number;
  /** For a name or title that is just what was asked, and for one that begins so, as a part of the best score. */
  readonly sameName: number;
  readonly nameBegins: number;
  /** How much being near to the best by words counts, as a part of the best score; and how many are the best. */
  readonly likeTheBest: number;
  readonly best: number;
  /** How near in direction a document must be to match by its vector. */
  readonly leastNearness: number;
  /** So many documents match by vectors of a model, at most. */
  readonly mostNear: number;
  /** Of reciprocal rank fusion. */
  readonly fusionConstant: number;
  /** How much an order by vectors that were learnt from the corpus counts in the fusion, against the order by words. */
  readonly corpusShare: number;
  /** If words find fewer, vectors of the corpus are asked as well. */
  readonly fewMatches: number;
}

export const tuning: Tuning = {
  same: 0.8,
  leadsTo: 0.6,
  togetherLeadTo: 0.9,
  translation: 1,
  prefix: 0.5,
  knownPrefix: 0.2,
  slip: 0.8,
  partOfPhrase: 0.2,
  phrase: 2,
  light: 0.2,
  enough: 0.5,
  leastCoverage: 0.3,
  sameName: 1,
  nameBegins: 0.3,
  likeTheBest: 0.15,
  best: 10,
  leastNearness: 0.35,
  mostNear: 100,
  fusionConstant: 60,
  corpusShare: 0.02,
  fewMatches: 10,
};
