import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readArguments, refuse } from './arguments.ts';
import { benchPackages } from './bench/bench-packages.ts';
import { benchSearch } from './bench/bench-search.ts';
import { benchServers } from './bench/bench-servers.ts';
import { benchSite } from './bench/bench-site.ts';
import { isLayout } from './build/layout.ts';

const usage = `Measures on generated registries, beside a floor measured in the same run, and prints ratios.

  npm run bench -- [packages] [servers] [site] [search] [--sizes 1000,10000,100000] [--servers 30000] [--pages 2000]
                   [--searches 30000,100000] [--layouts files,packs] [--seconds 5] [--minutes 15]
                   [--only builds|server] [--json FILE] [--folder DIR] [--tmp DIR]

  packages     builds and the server, over packages of the registry's own (all parts, unless one is named)
  servers      syncing, building and the MCP protocols, over servers that are gathered from a file
  site         rendering pages, over packages of the registry's own
  search       building the index of the search and asking it, over packages that are never written

  --sizes      packages, three versions each
  --pages      packages of the site, three versions each, in two languages
  --searches   packages that the search knows
  --servers    servers of the source, with about 2.6 versions each
  --layouts    which layouts; at 100,000 packages and more only packs
  --seconds    how long each address is asked of the server
  --minutes    how long the first build of servers may take in a layout
  --only       of packages: one of the two. Of servers: builds leaves the server out; server needs the builds anyway
  --json       also write the figures here (bench-results.json); those of a part that is not measured stay
  --folder     where the registries are made and left for the next run (a temporary folder, removed)
  --tmp        where the temporary folder is made, for example /dev/shm (that of the system)`;

const { values, positionals } = readArguments(usage, {
  sizes: { type: 'string', default: '1000,10000,100000' },
  servers: { type: 'string', default: '30000' },
  pages: { type: 'string', default: '2000' },
  searches: { type: 'string', default: '30000,100000' },
  layouts: { type: 'string', default: 'files,packs' },
  seconds: { type: 'string', default: '5' },
  minutes: { type: 'string', default: '15' },
  json: { type: 'string', default: 'bench-results.json' },
  folder: { type: 'string' },
  tmp: { type: 'string' },
  only: { type: 'string' },
});
const known = ['packages', 'servers', 'site', 'search'];
const parts = positionals.length > 0 ? positionals : known;
const unknown = parts.find((part) => !known.includes(part));
if (unknown !== undefined) refuse(`"${unknown}" is none of packages, servers, site and search`, usage);
const sizes = values.sizes.split(',').map(Number);
if (!sizes.every((size) => Number.isInteger(size) && size > 20))
  refuse(`"${values.sizes}" are no sizes above 20`, usage);
const servers = Number(values.servers);
if (!(Number.isInteger(servers) && servers > 20))
  refuse(`--servers is "${values.servers}"; it takes a number above 20`, usage);
const paged = Number(values.pages);
if (!(Number.isInteger(paged) && paged > 20))
  refuse(`--pages is "${values.pages}"; it takes a number above 20`, usage);
const searches = values.searches.split(',').map(Number);
if (!searches.every((size) => Number.isInteger(size) && size > 20))
  refuse(`"${values.searches}" are no sizes above 20`, usage);
const layouts = values.layouts.split(',').filter(isLayout);
if (layouts.length < values.layouts.split(',').length) refuse(`"${values.layouts}" are no layouts`, usage);
if (values.only !== undefined && !['builds', 'server'].includes(values.only)) {
  refuse(`"${values.only}" is neither builds nor server`, usage);
}
const seconds = Number(values.seconds);
if (!(seconds > 0 && seconds <= 60)) refuse('--seconds takes a number up to 60', usage);
const minutes = Number(values.minutes);
if (!(minutes > 0)) refuse('--minutes takes a number above 0', usage);

const folder = values.folder
  ? resolve(values.folder)
  : mkdtempSync(join(values.tmp ? resolve(values.tmp) : tmpdir(), 'ctx-bench-'));
mkdirSync(folder, { recursive: true });
const machine = { node: process.versions.node, cores: availableParallelism() };
console.log(`Node ${machine.node}, ${machine.cores} cores, in ${folder}\n`);
const bench = {
  folder,
  afterwards: values.folder ? 'keep' : 'remove',
  layouts,
  seconds,
  only: values.only,
} as const;
try {
  const packages = parts.includes('packages') ? await benchPackages({ ...bench, sizes }) : {};
  const sources = parts.includes('servers')
    ? { sources: [await benchServers({ ...bench, servers, minutes })] }
    : {};
  const site = parts.includes('site') ? { site: await benchSite({ ...bench, packages: paged }) } : {};
  const search = parts.includes('search') ? { search: benchSearch(searches) } : {};
  const figures = { ...readFigures(), ...machine, ...packages, ...sources, ...site, ...search };
  writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
  console.log(`The figures are in ${values.json}.`);
} finally {
  if (!values.folder) rmSync(folder, { recursive: true, force: true });
}

/** The figures of an earlier run on such a machine. */
function readFigures(): object {
  if (!existsSync(values.json)) return {};
  // True of what was written here before.
  const figures = JSON.parse(readFileSync(values.json, 'utf8')) as Partial<typeof machine>;
  return figures.node === machine.node && figures.cores === machine.cores ? figures : {};
}
