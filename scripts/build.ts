import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { readArguments, refuse } from './arguments.ts';
import { buildRegistry } from './build/build-registry.ts';
import { isLayout } from './build/layout.ts';
import { readFederation } from './config/read-federation.ts';
import { buildSite } from './site/build-site.ts';
import { compileSite } from './site/compile-site.ts';
import { mostRecords } from './site/pagefind/read-input.ts';
import { type PagefindOutcome, writePagefind } from './site/pagefind/write-pagefind.ts';
import { countText, printProblems } from './terminal/print-problems.ts';
import { Progress } from './terminal/progress.ts';

const usage = `Checks the registry folder and writes what it says as documents.

  npm run build -- [--registry DIR] [--out DIR] [--origin URL] [--layout files|packs]
                  [--config FILE] [--keep-going] [--no-site]

  --registry DIR   the registry folder (registry)
  --out DIR        where the documents go (dist)
  --origin URL     the public address, instead of the one in registry.yaml
  --layout         files: every document a file of its own (the default); packs: about a hundred packages in one
  --config FILE    sources and catalogs, instead of those of registry.yaml (docs/configuration.md)
  --keep-going     leave out packages that are not lawful, and publish the rest
  --no-site        no pages for readers, only documents; packs have none in any case, for there they are made when asked for`;

const { values } = readArguments(usage, {
  registry: { type: 'string', default: 'registry' },
  out: { type: 'string', default: 'dist' },
  origin: { type: 'string' },
  layout: { type: 'string', default: 'files' },
  config: { type: 'string' },
  'keep-going': { type: 'boolean', default: false },
  'no-site': { type: 'boolean', default: false },
});
if (!isLayout(values.layout)) refuse(`"${values.layout}" is not a layout`, usage);
if (values.origin !== undefined && !/^https?:\/\/[^/\s]+\/?$/.test(values.origin))
  refuse(`"${values.origin}" is not an origin such as https://registry.example`, usage);

if (!existsSync(values.registry)) refuse(`There is no folder ${values.registry}`, usage);

const site = values['no-site'] || values.layout === 'packs' ? 'absent' : 'there';
const started = performance.now();
const progress = new Progress('building');
const result = await buildRegistry({
  root: resolve(values.registry),
  out: resolve(values.out),
  origin: values.origin,
  layout: values.layout,
  site,
  federation: readFederation(resolve(values.registry), values.config, usage),
  broken: values['keep-going'] ? 'leave out' : 'stop',
  onProgress: (done, total) => progress.show(done, total),
}).catch(giveUp);
progress.end();

if (result.problems.length > 0) console.error(printProblems(result.problems, 'text', values.registry));
for (const warning of result.warnings) console.error(warning);
const seconds = ((performance.now() - started) / 1000).toFixed(2);
if (!result.ok) {
  console.error(
    `Nothing was published: ${countText(result.problems)}. ${values.out} is as it was. (${seconds} s)`,
  );
  process.exit(1);
}
const { packages, releases, servers, documents, bytes, unpackaged, skipped } = result.totals;
console.log(
  `${packages} packages, ${releases} versions, ${servers} MCP servers, ${documents} documents, ${(bytes / 1e6).toFixed(1)} MB in ${values.out} ` +
    `(${result.read} packages read, ${result.written} files written, ${result.removed} removed, ${seconds} s)`,
);
if (unpackaged + skipped > 0)
  console.log(
    `${unpackaged} servers are no packages, ${skipped} versions no releases: nothing that a client could install can be made of them`,
  );
if (result.leftOut.length > 0)
  console.log(`Left out, for they are not lawful:\n  ${result.leftOut.join('\n  ')}`);

const describeOutcome: Readonly<Record<PagefindOutcome, string>> = {
  'made anew': 'made anew',
  'as it was': 'as it was',
  'left out': `none, as there are more than ${mostRecords} packages`,
};

if (values.layout === 'packs')
  console.log('No pages are written beside packs: the server makes them when they are asked for');
else if (site === 'there') await writeSite().catch(giveUp);

async function writeSite(): Promise<void> {
  const begun = performance.now();
  const rendering = new Progress('rendering');
  const compiled = await compileSite(() =>
    console.log('Compiling the site, once for each change of its code'),
  );
  const built = await buildSite({
    out: resolve(values.out),
    site: compiled,
    onProgress: (done, total) => rendering.show(done, total),
  }).finally(() => rendering.end());
  const took = ((performance.now() - begun) / 1000).toFixed(2);
  console.log(
    `${built.files} pages (${built.rendered} rendered, ${built.written} files written, ${built.removed} removed, ${took} s)`,
  );
  const indexed = performance.now();
  const outcome = await writePagefind(resolve(values.out));
  console.log(
    `Index for browsers: ${describeOutcome[outcome]} (${((performance.now() - indexed) / 1000).toFixed(2)} s)`,
  );
}

function giveUp(error: Error): never {
  progress.end();
  console.error(error.message);
  process.exit(1);
}
