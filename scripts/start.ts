import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { createApp } from '../functions/app.ts';
import { BuiltTree } from '../functions/node/built-tree.ts';
import { callerFrom } from '../functions/node/caller.ts';
import { NodeCoder } from '../functions/node/coder.ts';
import { FixedWindows } from '../functions/node/fixed-windows.ts';
import { openRequestLog } from '../functions/node/request-log.ts';
import { closeOnSignals, type Served, serve } from '../functions/node/serve.ts';
import { warmDocuments } from '../functions/node/warm.ts';
import { readArguments, refuse } from './arguments.ts';
import { isLayout } from './build/layout.ts';
import { readFederation } from './config/read-federation.ts';
import { BackgroundSync } from './serve/background-sync.ts';
import { BrowserIndex } from './serve/browser-index.ts';
import { describeChanges } from './serve/describe-changes.ts';
import { listExamples } from './serve/examples.ts';
import { oneAtATime } from './serve/one-at-a-time.ts';
import { openEmbedders } from './serve/open-embedders.ts';
import { Rebuilder } from './serve/rebuilder.ts';
import { RenderedPages } from './serve/rendered-pages.ts';
import { readSettings, type Settings } from './serve/settings.ts';
import { ThreadedBuilder } from './serve/threaded-builder.ts';
import { treeLayout } from './serve/tree-layout.ts';
import { watchRegistry } from './serve/watch-registry.ts';
import { compileSite } from './site/compile-site.ts';
import { loadRenderer } from './site/load-renderer.ts';
import { Progress } from './terminal/progress.ts';

const usage = `Builds the registry, serves it, and builds it again whenever its folder changes.

  npm start -- [--registry DIR] [--out DIR] [--layout files|packs] [--origin URL]
                 [--config FILE] [--no-sync]

  --registry DIR   the registry folder (registry)
  --out DIR        where the documents go (.serve)
  --layout         packs: about a hundred packages in one file (the default); files: every document a file of its own
  --origin URL     the public address (http://localhost:PORT)
  --config FILE    sources and catalogs, instead of those of registry.yaml (docs/configuration.md)
  --no-sync        serve what was gathered before, and gather nothing

  PORT             where to listen (8787)
  HOST             on which address (127.0.0.1)
  RATE_LIMIT       requests a minute of one client (180), or off
  TRUST_PROXY      addresses and networks of proxies whose X-Forwarded-For is believed (none)
  CLOUDFLARE_ACCOUNT_ID, CLOUDFLARE_API_TOKEN
                   who asks the model that registry.yaml names for the search, if it names one`;

const { values } = readArguments(usage, {
  registry: { type: 'string', default: 'registry' },
  out: { type: 'string', default: '.serve' },
  layout: { type: 'string', default: 'packs' },
  origin: { type: 'string' },
  config: { type: 'string' },
  'no-sync': { type: 'boolean', default: false },
});
const settings = readSettingsOrRefuse();
const origin = (values.origin ?? `http://localhost:${settings.port}`).replace(/\/$/, '');
if (!isLayout(values.layout)) refuse(`"${values.layout}" is not a layout`, usage);
if (!/^https?:\/\/[^/\s]+$/.test(origin))
  refuse(`"${origin}" is not an origin such as https://registry.example`, usage);
const root = resolve(values.registry);
if (!existsSync(`${root}/registry.yaml`))
  refuse(`${values.registry} is no registry folder: it has no registry.yaml`, usage);
const out = resolve(values.out);

// Whoever works on the registry commits at any moment; what looks at it meanwhile must not hold the lock of the index.
process.env['GIT_OPTIONAL_LOCKS'] = '0';

const progress = new Progress('building');
const reporter = {
  say: (line: string) => console.log(line),
  warn: (text: string) => {
    progress.end();
    console.error(text);
  },
};
const build = {
  root,
  out,
  origin,
  layout: values.layout,
  federation: readFederation(root, values.config, usage),
  onProgress: (done: number, total: number) => progress.show(done, total),
};
const builder = new ThreadedBuilder();
const rebuilder = new Rebuilder((options) => builder.build(options), build, values.registry, reporter);

const started = performance.now();
const renderer = compileSite(() => reporter.say('Compiling the site, once for each change of its code …'))
  .then(loadRenderer)
  .catch((error: Error) => {
    reporter.warn(`There are no pages, for the site cannot be compiled: ${error.message}`);
    return undefined;
  });
const first = await rebuilder.build().catch(giveUp);
progress.end();
if (!first.ok && !existsSync(`${out}/${treeLayout.stamp}`))
  giveUp(new Error('there is nothing to serve until the registry’s own files are mended'));

const coder = new NodeCoder();
const tree = new BuiltTree(out, treeLayout, coder);
const documents = new BrowserIndex(new RenderedPages(tree, renderer, coder), out, coder, (reason) =>
  reporter.warn(`The index for browsers was not made anew: ${reason}`),
);
const log = openRequestLog(process.stdout);
const clock = () => Date.now();
const app = createApp(
  {
    documents,
    coder,
    limiter: new FixedWindows(clock),
    log,
    clock,
    embedderOf: openEmbedders(process.env, clock, reporter.warn),
    callerOf: callerFrom(settings.clientAddress),
  },
  { origin, limits: settings.limits },
);
const served = await serve(app, { host: settings.host, port: settings.port, log }).catch(explainListening);
warm();
documents.renew();

let waiting: readonly string[] = [];
const rebuild = oneAtATime(async () => {
  const touched = [...waiting, ...watcher.takeTouched()];
  const begun = performance.now();
  if (!values['no-sync'] && touched.includes('registry.yaml')) gathering.start();
  const result = await rebuilder.rebuild();
  progress.end();
  waiting = result ? [] : touched;
  if (!result) return 'again';
  if (!result.ok || result.written + result.removed === 0) return 'done';
  tree.reload();
  warm();
  documents.renew();
  const { read, written, removed } = result;
  const counts = `${read} packages read, ${written} files written, ${removed} removed`;
  reporter.say(`Rebuilt after a change of ${describeChanges(touched)}: ${counts}, ${since(begun)}`);
  return 'done';
});
const watcher = watchRegistry(root, rebuild, (reason) => {
  reporter.warn(
    `The system does not tell of changes in ${values.registry} (${reason}); it is looked at every two seconds instead.`,
  );
});
const gathering = new BackgroundSync(root, values.config, reporter);
if (!values['no-sync']) gathering.start();
closeOnSignals(served, () => {
  gathering.stop();
  void builder.close();
  void documents.close();
  watcher.close();
  tree.close();
});

const some = { packages: 'some', releases: 'some', servers: 'some' };
const { packages, releases, servers } = first.ok ? first.totals : some;
reporter.say(`${packages} packages, ${releases} versions, ${servers} MCP servers, built in ${since(started)}

  ${origin}  (listening on ${settings.host}:${served.port}; ${values.registry} is watched)

  Try:
    ${(await listExamples(documents, origin)).join('\n    ')}
`);

/** Compresses what everybody asks for while nobody waits; a failure is found again by whoever asks. */
function warm(): void {
  warmDocuments(documents, coder).catch(() => {});
}

function since(time: number): string {
  const ms = performance.now() - time;
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

function readSettingsOrRefuse(): Settings {
  try {
    return readSettings(process.env);
  } catch (error) {
    return refuse((error as Error).message, usage);
  }
}

function giveUp(error: Error): never {
  reporter.warn(error.message);
  process.exit(1);
}

function explainListening(error: NodeJS.ErrnoException): Served {
  if (error.code !== 'EADDRINUSE') return giveUp(error);
  return giveUp(
    new Error(
      `Port ${settings.port} of ${settings.host} is taken; end what listens there, or choose another: PORT=${settings.port + 1} npm start`,
    ),
  );
}
