import type { Ranker } from './baselines.ts';
import { type JudgedQuery, kinds } from './corpus.ts';
import { type Measures, measure } from './measures.ts';

export interface Judged extends Measures {
  readonly query: JudgedQuery;
}

/** What a ranker makes of each query. */
export async function judge(queries: readonly JudgedQuery[], ranker: Ranker): Promise<Judged[]> {
  const judged: Judged[] = [];
  for (const query of queries) judged.push({ query, ...measure(await ranker(query.q), query.rel) });
  return judged;
}

export const meanOf = (judged: readonly Judged[], what: keyof Measures) =>
  judged.reduce((sum, one) => sum + one[what], 0) / judged.length;

const columns = ['nDCG@10', 'MRR', 'recall', ...kinds];
export const headLine = ''.padEnd(16) + columns.map((column) => column.padStart(9)).join('');

/** One line of the table: overall, then nDCG by kind. */
export function printLine(name: string, judged: readonly Judged[]): string {
  const numbers = [
    meanOf(judged, 'ndcg'),
    meanOf(judged, 'reciprocalRank'),
    meanOf(judged, 'recall'),
    ...kinds.map((kind) =>
      meanOf(
        judged.filter(({ query }) => query.kind === kind),
        'ndcg',
      ),
    ),
  ];
  const cells = numbers.map((number) => (Number.isNaN(number) ? '–' : number.toFixed(3)).padStart(9));
  return name.padEnd(16) + cells.join('');
}
