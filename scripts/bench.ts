import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readArguments, refuse } from './arguments.ts';
import { commitAll } from './bench/git.ts';
import { type BuildCosts, measureBuilds } from './bench/measure-builds.ts';
import { measureServer, type ServerCosts } from './bench/measure-server.ts';
import { writeBenchRegistry } from './bench/write-registry.ts';
import { isLayout, type Layout } from './build/layout.ts';
import { Progress } from './terminal/progress.ts';

const usage = `Measures builds and the server on generated registries, beside a floor measured in the same run, and prints ratios.

  npm run bench -- [--sizes 1000,10000,100000] [--layouts files,packs] [--seconds 5] [--json FILE] [--folder DIR] [--only builds|server]

  --sizes      packages, three versions each
  --layouts    which layouts; at 100,000 packages and more only packs
  --seconds    how long each address is asked of the server
  --json       also write the figures here (bench-results.json)
  --folder     where the registries are made and left for the next run (a temporary folder, removed)`;

const { values } = readArguments(usage, {
  sizes: { type: 'string', default: '1000,10000,100000' },
  layouts: { type: 'string', default: 'files,packs' },
  seconds: { type: 'string', default: '5' },
  json: { type: 'string', default: 'bench-results.json' },
  folder: { type: 'string' },
  only: { type: 'string' },
});
const sizes = values.sizes.split(',').map(Number);
const layouts = values.layouts.split(',');
if (!sizes.every((size) => Number.isInteger(size) && size > 20))
  refuse(`"${values.sizes}" are no sizes above 20`, usage);
if (!layouts.every(isLayout)) refuse(`"${values.layouts}" are no layouts`, usage);
if (values.only !== undefined && !['builds', 'server'].includes(values.only)) {
  refuse(`"${values.only}" is neither builds nor server`, usage);
}
const seconds = Number(values.seconds);
if (!(seconds > 0 && seconds <= 60)) refuse('--seconds takes a number up to 60', usage);

const packsOnly = 100_000;
const folder = values.folder ? resolve(values.folder) : mkdtempSync(join(tmpdir(), 'ctx-bench-'));
const builds: BuildCosts[] = [];
const servers: ServerCosts[] = [];
console.log(`Node ${process.versions.node}, ${availableParallelism()} cores, in ${folder}\n`);
try {
  for (const packages of sizes) {
    const place = `${folder}/${packages}`;
    mkdirSync(`${place}/registry`, { recursive: true });
    const progress = new Progress(`writing ${packages} packages`);
    writeBenchRegistry(`${place}/registry`, packages, (done) => progress.show(done, packages));
    progress.end();
    commitAll(`${place}/registry`, 'a generated registry');
    for (const layout of layouts as Layout[]) {
      if (packages >= packsOnly && layout === 'files') continue;
      if (values.only !== 'server') {
        const costs = measureBuilds(place, packages, layout);
        builds.push(costs);
        printBuilds(costs);
      }
      if (values.only !== 'builds' && packages <= 10_000) {
        const costs = await measureServer(place, packages, layout, seconds);
        servers.push(costs);
        printServer(costs);
      }
    }
    if (!values.folder) rmSync(place, { recursive: true, force: true });
  }
  writeFileSync(
    values.json,
    `${JSON.stringify({ node: process.versions.node, cores: availableParallelism(), builds, servers }, null, 2)}\n`,
  );
  console.log(`The figures are in ${values.json}.`);
} finally {
  if (!values.folder) rmSync(folder, { recursive: true, force: true });
}

function printBuilds({
  packages,
  layout,
  read,
  write,
  full,
  unchanged,
  oneVersion,
  bytes,
}: BuildCosts): void {
  const floor = read.wall + write.wall;
  const percent = (part: number) => `${((part / full.wall) * 100).toFixed(1)} % of full`;
  const row = (
    name: string,
    cost: { wall: number; cpu: number; memory: number; files: number },
    ratio: string,
  ) =>
    `  ${name.padEnd(13)}${cost.wall.toFixed(2).padStart(8)} s ${cost.cpu.toFixed(2).padStart(8)} s cpu ${(cost.memory / 2 ** 20).toFixed(0).padStart(6)} MiB ` +
    `${String(cost.files).padStart(8)} files  ${ratio}`;
  console.log(
    `${packages} packages × 3 versions as ${layout}: ${full.documents} documents, ${(bytes / 1e6).toFixed(0)} MB`,
  );
  console.log(row('read inputs', read, 'floor'));
  console.log(row('write outputs', write, 'floor'));
  console.log(row('full build', full, `${(full.wall / floor).toFixed(2)} × floor`));
  console.log(row('no change', unchanged, percent(unchanged.wall)));
  console.log(`${row('one version', oneVersion, percent(oneVersion.wall))}\n`);
}

function printServer({ packages, layout, addresses }: ServerCosts): void {
  console.log(`Serving ${packages} packages as ${layout}:`);
  for (const { name, perSecond, p50, p99, status } of addresses) {
    console.log(
      `  ${name.padEnd(18)}${perSecond.toFixed(0).padStart(8)}/s  p50 ${p50} ms  p99 ${p99} ms  ${status}`,
    );
  }
  console.log();
}
