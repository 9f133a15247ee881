import { mkdirSync, rmSync } from 'node:fs';
import type { Layout } from '../build/layout.ts';
import { Progress } from '../terminal/progress.ts';
import { commitAll } from './git.ts';
import { type BuildCosts, measureBuilds } from './measure-builds.ts';
import { measureServer, type ServerCosts } from './measure-server.ts';
import { printBuilds, printServer } from './print-packages.ts';
import { writeBenchRegistry } from './write-registry.ts';

export interface PackageBench {
  readonly folder: string;
  /** Whether what was made is left for the next run. */
  readonly afterwards: 'keep' | 'remove';
  /** Packages of each registry. */
  readonly sizes: readonly number[];
  readonly layouts: readonly Layout[];
  /** Each address is asked for so long. */
  readonly seconds: number;
  readonly only: string | undefined;
}

// From so many packages on there are too many documents for a file each.
const packsOnly = 100_000;
// More packages say nothing more of the server.
const mostServed = 10_000;

/** Measures builds and the server over generated packages, and prints what it finds as it does. */
export async function benchPackages(
  bench: PackageBench,
): Promise<{ builds: readonly BuildCosts[]; servers: readonly ServerCosts[] }> {
  const builds: BuildCosts[] = [];
  const servers: ServerCosts[] = [];
  for (const packages of bench.sizes) {
    const place = `${bench.folder}/${packages}`;
    mkdirSync(`${place}/registry`, { recursive: true });
    const progress = new Progress(`writing ${packages} packages`);
    writeBenchRegistry(`${place}/registry`, packages, (done) => progress.show(done, packages));
    progress.end();
    commitAll(`${place}/registry`, 'a generated registry');
    for (const layout of bench.layouts) {
      if (packages >= packsOnly && layout === 'files') continue;
      if (bench.only !== 'server') {
        const costs = measureBuilds(place, packages, layout);
        builds.push(costs);
        printBuilds(costs);
      }
      if (bench.only !== 'builds' && packages <= mostServed) {
        const costs = await measureServer(place, packages, layout, bench.seconds);
        servers.push(costs);
        printServer(costs);
      }
    }
    if (bench.afterwards === 'remove') rmSync(place, { recursive: true, force: true });
  }
  return { builds, servers };
}
