import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { writeOwnFiles } from './write-own-files.ts';
import { type WrittenSource, writeBenchSource } from './write-source.ts';

/** A registry without packages that gathers servers from files. */
export interface SourceRegistry extends WrittenSource {
  /** The registry folder. */
  readonly root: string;
  /** The folder of the files that are gathered from. */
  readonly inputs: string;
  /** The one that was made. */
  readonly file: string;
  readonly servers: number;
  /** Real servers beside the made ones, where the corpus is on this machine. */
  readonly corpus: 'there' | 'not there';
}

/** The view that clients of the ToolHive protocol ask for. */
export const benchView = 'default';

/** The source of the made servers. */
export const madeSource = 'upstream';

const corpus = join(import.meta.dirname, '../../../shared/corpus/mcp/official.jsonl');

export function writeSourceRegistry(
  folder: string,
  servers: number,
  onProgress: (done: number) => void,
): SourceRegistry {
  const root = `${folder}/registry`;
  const inputs = `${folder}/inputs`;
  const file = `${inputs}/servers.jsonl`;
  mkdirSync(inputs, { recursive: true });
  const written = writeBenchSource(file, servers, onProgress);
  const hasCorpus = existsSync(corpus);
  const real = `${inputs}/corpus.jsonl`;
  if (hasCorpus) copyFileSync(corpus, real);
  else console.warn(`${corpus} is not there: no real servers are gathered beside the made ones`);
  const syncPolicy = { interval: '1h' };
  const sources = [
    { name: madeSource, file: { path: file }, syncPolicy },
    ...(hasCorpus ? [{ name: 'corpus', file: { path: real }, syncPolicy }] : []),
  ];
  writeOwnFiles(root, {
    sources,
    registries: [{ name: benchView, sources: sources.map(({ name }) => name) }],
  });
  return { root, inputs, file, servers, corpus: hasCorpus ? 'there' : 'not there', ...written };
}
