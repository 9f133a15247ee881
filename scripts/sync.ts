import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { readArguments, refuse } from './arguments.ts';
import { commitSnapshots } from './sync/commit-snapshots.ts';
import { Coordinator } from './sync/coordinator.ts';
import { describeCounts, printTable } from './sync/describe-result.ts';
import { loadConfig } from './sync/load-config.ts';
import { SyncProgress } from './sync/sync-progress.ts';
import type { SyncResult } from './sync/sync-result.ts';

const usage = `Asks the sources of the registry for their servers and skills, and keeps what they say below sources/.

  npm run sync -- [SOURCE…] [--registry DIR] [--config FILE] [--watch] [--whole] [--accept-empty] [--commit] [--json]

  SOURCE…          only these (all)
  --registry DIR   the registry folder (registry)
  --config FILE    the file that names the sources (registry.yaml of the registry folder)
  --watch          go on, and ask each source again by its interval
  --whole          read all, not only what changed, and make anew what cannot be read of what is kept
  --accept-empty   likewise, of the sources that are named, and believe one that has no record any more
  --commit         commit what changed, if anything but times did
  --json           print what came of it as JSON

Ends with 1 if a source failed, whose last good snapshot stays; with 2 if nothing could be begun.`;

const { values, positionals } = readArguments(usage, {
  registry: { type: 'string', default: 'registry' },
  config: { type: 'string' },
  watch: { type: 'boolean', default: false },
  whole: { type: 'boolean', default: false },
  'accept-empty': { type: 'boolean', default: false },
  commit: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
});
if (values.watch && (values.whole || positionals.length > 0))
  refuse('--watch asks all sources by their intervals; leave --whole and the names of sources away', usage);
if (values['accept-empty'] && positionals.length === 0)
  refuse('--accept-empty is said of a source; name it', usage);
const root = resolve(values.registry);
if (!existsSync(`${root}/registry.yaml`))
  refuse(`${values.registry} is no registry folder: it has no registry.yaml`, usage);

const { config, base, messages } = loadConfig(values.registry, values.config);
for (const message of messages) console.error(`${message}\n`);
if (!config) process.exit(2);

const stopping = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const)
  process.once(name, () => stopping.abort(new Error('stopped')));

const progress = new SyncProgress();
let committing = Promise.resolve();
const coordinator = new Coordinator({
  root,
  base: resolve(base),
  config,
  reporter: {
    onBegin: () => progress.begin(),
    onProgress: ({ name }, done) => progress.show(name, done),
    onEnd: (result) => {
      progress.end();
      if (values.watch) tell(result);
    },
    onWarning: (message) => warn(message),
  },
});
const unknown = positionals.find((name) => !coordinator.sources.some((source) => source.name === name));
if (unknown !== undefined) refuse(coordinator.describeUnknown(unknown), usage);

if (values.watch) {
  await coordinator.run(stopping.signal);
  await committing;
} else await syncOnce();

async function syncOnce(): Promise<void> {
  if (coordinator.sources.length === 0)
    warn('No source is configured that is synced; docs/sources.md says how.');
  for (const message of coordinator.leftovers()) warn(message);
  const names = positionals.length > 0 ? positionals : undefined;
  const how = values['accept-empty'] ? 'whole or empty' : values.whole ? 'whole' : 'now';
  const results = await coordinator.sync(names, { how, signal: stopping.signal });
  progress.clear();
  if (values.json) console.log(JSON.stringify(results, null, 2));
  else if (results.length > 0) console.log(printTable(results));
  await commit(results);
  if (results.some(({ outcome }) => outcome === 'failed')) process.exitCode = 1;
}

/** What came of one sync of many, as soon as it is known. */
function tell(result: SyncResult): void {
  progress.clear();
  console.log(values.json ? JSON.stringify(result) : describeCounts(result));
  committing = committing.then(() => commit([result]));
}

async function commit(results: readonly SyncResult[]): Promise<void> {
  if (!values.commit) return;
  try {
    const names = await commitSnapshots(root, results);
    if (!values.json && names.length > 0) console.log(`Committed ${names.join(', ')}.`);
  } catch (error) {
    warn(`Nothing was committed: ${(error as Error).message}`);
    process.exitCode = 1;
  }
}

function warn(message: string): void {
  progress.clear();
  console.error(message);
}
