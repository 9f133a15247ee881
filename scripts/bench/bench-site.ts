import { mkdirSync, rmSync } from 'node:fs';
import { compileSite } from '../site/compile-site.ts';
import { Progress } from '../terminal/progress.ts';
import type { Cost } from './child.ts';
import { commitAll } from './git.ts';
import { addVersion } from './measure-builds.ts';
import { printCost } from './print-cost.ts';
import { run } from './run-child.ts';
import { writeBenchRegistry } from './write-registry.ts';

/** What rendering the pages of a registry costs, beside the build of the documents that they are made of. */
export interface SiteCosts {
  readonly packages: number;
  readonly documents: Cost;
  readonly full: Cost;
  readonly unchanged: Cost;
  readonly oneVersion: Cost;
}

/** Measures the site over generated packages, and prints what it finds. */
export async function benchSite(bench: {
  readonly folder: string;
  readonly afterwards: 'keep' | 'remove';
  readonly packages: number;
}): Promise<SiteCosts> {
  const { folder, afterwards, packages } = bench;
  await compileSite();
  const place = `${folder}/site-${packages}`;
  const root = `${place}/registry`;
  const out = `${place}/out`;
  mkdirSync(root, { recursive: true });
  const progress = new Progress(`writing ${packages} packages`);
  writeBenchRegistry(root, packages, (done) => progress.show(done, packages));
  progress.end();
  commitAll(root, 'a generated registry');
  rmSync(out, { recursive: true, force: true });

  const build = () => run({ kind: 'build', root, out, layout: 'files', site: 'there' });
  const render = () => run({ kind: 'site', out });
  const documents = build();
  const full = render();
  const unchanged = render();
  addVersion(root, `9.${Date.now()}.0`);
  build();
  const oneVersion = render();
  if (afterwards === 'remove') rmSync(place, { recursive: true, force: true });
  const costs = { packages, documents, full, unchanged, oneVersion };
  printSite(costs);
  return costs;
}

function printSite({ packages, documents, full, unchanged, oneVersion }: SiteCosts): void {
  const rate = ({ documents: rendered, wall }: Cost) =>
    `${rendered} rendered, ${(rendered / wall).toFixed(0)}/s`;
  console.log(`The site of ${packages} packages × 3 versions in two languages:`);
  console.log(printCost('its documents', documents, 'floor'));
  console.log(printCost('all pages', full, rate(full)));
  console.log(printCost('no change', unchanged, rate(unchanged)));
  console.log(`${printCost('one version', oneVersion, rate(oneVersion))}\n`);
}
