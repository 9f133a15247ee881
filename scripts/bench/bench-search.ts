import { execFileSync } from 'node:child_process';
import type { SearchCosts } from './search-child.ts';

/** Measures the search over made packages, and prints what it finds. */
export function benchSearch(sizes: readonly number[]): readonly SearchCosts[] {
  return sizes.map((size) => {
    const printed = execFileSync(process.execPath, [`${import.meta.dirname}/search-child.ts`, String(size)], {
      encoding: 'utf8',
    });
    // The cast is true: the child prints its costs.
    const costs = JSON.parse(printed) as SearchCosts;
    printSearchCosts(costs);
    return costs;
  });
}

function printSearchCosts(costs: SearchCosts): void {
  const { entries, engine, analysing, building, bytes, parts, memory, first, modes, floor } = costs;
  const megabytes = (count: number) => `${(count / 1e6).toFixed(0)} MB`;
  const ms = (time: number) => `${time.toFixed(1)} ms`;
  console.log(`A search over ${entries} packages in ${engine}:`);
  console.log(
    `  analysed in ${analysing.toFixed(1)} s, built in ${building.toFixed(1)} s, ${megabytes(memory)} of memory at most`,
  );
  console.log(`  ${megabytes(bytes)} in ${parts} parts; the first answer after ${ms(first)}`);
  for (const { mode, p50, p99, answered } of modes) {
    console.log(
      `  ${mode.padEnd(8)}p50 ${ms(p50)}  p99 ${ms(p99)}  ${(answered * 100).toFixed(0)} % answered`,
    );
  }
  console.log(`  floor: ${ms(floor)} to look for a text in all names and descriptions\n`);
}
