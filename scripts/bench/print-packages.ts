import type { BuildCosts } from './measure-builds.ts';
import type { ServerCosts } from './measure-server.ts';
import { printCost } from './print-cost.ts';

export function printBuilds(costs: BuildCosts): void {
  const { packages, layout, read, write, full, unchanged, oneVersion, bytes } = costs;
  const floor = read.wall + write.wall;
  const percent = (part: number) => `${((part / full.wall) * 100).toFixed(1)} % of full`;
  console.log(
    `${packages} packages × 3 versions as ${layout}: ${full.documents} documents, ${(bytes / 1e6).toFixed(0)} MB`,
  );
  console.log(printCost('read inputs', read, 'floor'));
  console.log(printCost('write outputs', write, 'floor'));
  console.log(printCost('full build', full, `${(full.wall / floor).toFixed(2)} × floor`));
  console.log(printCost('no change', unchanged, percent(unchanged.wall)));
  console.log(`${printCost('one version', oneVersion, percent(oneVersion.wall))}\n`);
}

export function printServer({ packages, layout, addresses }: ServerCosts): void {
  console.log(`Serving ${packages} packages as ${layout}:`);
  for (const { name, perSecond, p50, p99, status } of addresses) {
    console.log(
      `  ${name.padEnd(18)}${perSecond.toFixed(0).padStart(8)}/s  p50 ${p50} ms  p99 ${p99} ms  ${status}`,
    );
  }
  console.log();
}
