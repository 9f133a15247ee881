/** Prints how well the search answers queries that people judged, beside plain ways of searching. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { SynonymsFile } from '#core/generated/types.ts';
import { analyseEntries, indexOf } from '#core/search/build-index.ts';
import { buildSynonyms } from '#core/search/synonyms.ts';
import { parseYaml } from '#core/text/parse-yaml.ts';
import { readArguments } from './arguments.ts';
import { plainBm25, type Ranker, substring } from './relevance/baselines.ts';
import { entriesOf, readCorpus, readQueries } from './relevance/corpus.ts';
import { belowFloor } from './relevance/floor.ts';
import { headLine, judge, printLine } from './relevance/judge.ts';
import { overMemory, overOrama, overShards } from './relevance/searchers.ts';

const usage = `Measures the ranking of the search by queries that people judged.

  npm run relevance -- [--check] [--halves] [--corpus DIR] [--queries FILE]

  --check    exit with 1 if hybrid search is worse than it has to be
  --halves   also print the halves of the queries, by the needs they are about: a tuning that helps one half is luck
  --corpus   the folder of docs.jsonl and queries.jsonl (../shared/corpus/relevance)
  --queries  other queries over the same documents`;

const root = join(import.meta.dirname, '..');
const { values } = readArguments(usage, {
  check: { type: 'boolean', default: false },
  halves: { type: 'boolean', default: false },
  corpus: { type: 'string', default: join(root, '../shared/corpus/relevance') },
  queries: { type: 'string' },
});

const corpus = readCorpus(resolve(values.corpus));
if (corpus) await printTable(corpus);
else console.log(`There is no corpus in ${resolve(values.corpus)}, so the ranking is not measured.`);

async function printTable({ documents, queries: own }: NonNullable<typeof corpus>): Promise<void> {
  const queries = values.queries === undefined ? own : readQueries(resolve(values.queries));
  const { entries, idOf } = entriesOf(documents);
  const file = readSynonyms();
  const analysed = analyseEntries(entries);
  const built = indexOf(analysed);
  const memory = overMemory(built, buildSynonyms(file));
  const orama = await overOrama(analysed, built, buildSynonyms(file));
  const shards = await overShards(built, file);
  const byId =
    (ranker: Ranker): Ranker =>
    async (query) =>
      (await ranker(query)).map((name) => idOf.get(name)!);
  const rows: readonly (readonly [string, Ranker])[] = [
    ['plain BM25', plainBm25(documents)],
    ['substring', substring(documents)],
    ['fts', byId(memory('fts'))],
    ['vector', byId(memory('vector'))],
    ['hybrid, Orama', byId(orama('hybrid'))],
    ['hybrid, shards', byId(shards('hybrid'))],
  ];
  console.log(`${documents.length} documents, ${queries.length} queries\n\n${headLine}`);
  for (const [name, ranker] of rows) {
    const judged = await judge(queries, ranker);
    console.log(printLine(name, judged));
    if (values.halves) {
      console.log(
        printLine(
          '  even needs',
          judged.filter(({ query }) => (query.group ?? 0) % 2 === 0),
        ),
      );
      console.log(
        printLine(
          '  odd needs',
          judged.filter(({ query }) => (query.group ?? 0) % 2 === 1),
        ),
      );
    }
    if (!values.check || !name.startsWith('hybrid')) continue;
    for (const problem of belowFloor(name, judged)) {
      console.error(problem);
      process.exitCode = 1;
    }
  }
}

function readSynonyms(): SynonymsFile | undefined {
  const file = join(root, 'registry/synonyms.yaml');
  if (!existsSync(file)) return undefined;
  const parsed = parseYaml(readFileSync(file, 'utf8'));
  if (!parsed.ok) throw new Error(`${file}: ${parsed.reason}`);
  // `npm run validate` holds the file to its schema.
  return parsed.value as SynonymsFile;
}
