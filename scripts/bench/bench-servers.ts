import { mkdirSync, rmSync } from 'node:fs';
import type { Layout } from '../build/layout.ts';
import { Progress } from '../terminal/progress.ts';
import { measureServerBuilds, type ServerBuildCosts } from './measure-server-builds.ts';
import { measureServing, type ServingCosts } from './measure-serving.ts';
import { measureSync, type SyncCosts } from './measure-sync.ts';
import { printServerBuilds, printServing, printSource, printSync } from './print-servers.ts';
import { type SourceRegistry, writeSourceRegistry } from './write-source-registry.ts';

export interface ServerBench {
  readonly folder: string;
  /** Whether what was made is left for the next run. */
  readonly afterwards: 'keep' | 'remove';
  /** Servers of the source. */
  readonly servers: number;
  readonly layouts: readonly Layout[];
  /** Each question is asked for four times so long. */
  readonly seconds: number;
  /** That a first build may take; a layout that takes longer is left out. */
  readonly minutes: number;
  readonly only: string | undefined;
}

/** What was measured over servers gathered from a source. */
export interface ServerFigures {
  readonly source: SourceRegistry;
  readonly sync: SyncCosts;
  readonly builds: readonly ServerBuildCosts[];
  readonly serving: readonly ServingCosts[];
}

/** Measures syncing, building and serving of generated servers, and prints what it finds as it does. */
export async function benchServers(bench: ServerBench): Promise<ServerFigures> {
  const place = `${bench.folder}/servers-${bench.servers}`;
  // What an earlier run left has been changed by it.
  rmSync(place, { recursive: true, force: true });
  mkdirSync(place, { recursive: true });
  const writing = new Progress(`writing ${bench.servers} servers`);
  const source = writeSourceRegistry(place, bench.servers, (done) => writing.show(done, bench.servers));
  writing.end();
  printSource(source);
  const sync = measureSync(place, source);
  printSync(sync);
  const builds: ServerBuildCosts[] = [];
  const serving: ServingCosts[] = [];
  for (const layout of bench.layouts) {
    const costs = build(place, layout, bench.minutes);
    if (!costs) continue;
    builds.push(costs);
    printServerBuilds(costs);
    if (bench.only === 'builds') continue;
    const progress = new Progress(`asking for servers as ${layout}`);
    const served = await measureServing(place, layout, bench.seconds, (done, all) =>
      progress.show(done, all),
    );
    progress.end();
    serving.push(served);
    printServing(served);
  }
  if (bench.afterwards === 'remove') rmSync(place, { recursive: true, force: true });
  return { source, sync, builds, serving };
}

function build(place: string, layout: Layout, minutes: number): ServerBuildCosts | undefined {
  try {
    return measureServerBuilds(place, layout, minutes);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ETIMEDOUT') throw error;
    console.log(`Building as ${layout} takes longer than ${minutes} minutes; --minutes gives it more.\n`);
    return undefined;
  }
}
