// Does one piece of work in a process of its own and says what it cost, so that one measurement does not warm or burden the next.
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { SitePresence } from '#core/api/hosts/page-addresses.ts';
import { buildRegistry } from '../build/build-registry.ts';
import type { Layout } from '../build/layout.ts';
import { buildSite } from '../site/build-site.ts';
import { compileSite } from '../site/compile-site.ts';
import { Coordinator } from '../sync/coordinator.ts';
import { loadConfig } from '../sync/load-config.ts';

/** What a child is asked to do. */
export type Task =
  | {
      readonly kind: 'build';
      readonly root: string;
      readonly out: string;
      readonly layout: Layout;
      readonly site?: SitePresence;
    }
  /** The pages of a tree that was built with `site: 'there'`; the site has been compiled before. */
  | { readonly kind: 'site'; readonly out: string }
  /** The sources of the registry, as `npm run sync` does. */
  | { readonly kind: 'sync'; readonly root: string; readonly how: 'now' | 'whole' }
  | { readonly kind: 'read'; readonly root: string }
  | { readonly kind: 'write'; readonly like: string; readonly out: string };

export interface Cost {
  /** Seconds of the work itself, without the start of the process. */
  readonly wall: number;
  /** Seconds of processor, all threads. */
  readonly cpu: number;
  /** Peak resident memory, bytes. */
  readonly memory: number;
  /** Files written, or read; of a sync, those that there are afterwards. */
  readonly files: number;
  /** Documents of the tree; of a site, files that were rendered; of a sync, versions of servers. */
  readonly documents: number;
}

async function work(task: Task): Promise<{ files: number; documents: number }> {
  if (task.kind === 'build') {
    const result = await buildRegistry({ ...task, broken: 'stop' });
    if (!result.ok) throw new Error(JSON.stringify(result.problems.slice(0, 3)));
    return { files: result.written, documents: result.totals.documents };
  }
  if (task.kind === 'site') {
    const { written, rendered } = await buildSite({ out: task.out, site: await compileSite() });
    return { files: written, documents: rendered };
  }
  if (task.kind === 'sync') return await sync(task);
  if (task.kind === 'read') {
    const files = list(task.root);
    for (const file of files) readFileSync(`${task.root}/${file}`);
    return { files: files.length, documents: 0 };
  }
  const sizes = JSON.parse(readFileSync(task.like, 'utf8')) as [string, number][];
  const made = new Set<string>();
  const content = Buffer.alloc(
    sizes.reduce((most, [, size]) => Math.max(most, size), 0),
    'x',
  );
  for (const [file, size] of sizes) {
    const folder = dirname(`${task.out}/${file}`);
    if (!made.has(folder)) mkdirSync(folder, { recursive: true });
    made.add(folder);
    writeFileSync(`${task.out}/${file}`, content.subarray(0, size));
  }
  return { files: sizes.length, documents: 0 };
}

async function sync({ root, how }: Extract<Task, { kind: 'sync' }>) {
  const { config, base, messages } = loadConfig(root, undefined);
  if (!config) throw new Error(messages.join('\n'));
  const results = await new Coordinator({ root, base, config }).sync(undefined, { how });
  const failed = results.find(({ outcome }) => outcome === 'failed');
  if (failed) throw new Error(`${failed.source}: ${failed.message}`);
  const documents = results.reduce((sum, { counts }) => sum + counts.versions, 0);
  return { files: list(`${root}/sources`).length, documents };
}

/** Every file below a folder that is not Git's, from the folder. */
export function list(root: string, folder = ''): string[] {
  return readdirSync(`${root}/${folder}`, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === '.git') return [];
    return entry.isDirectory() ? list(root, `${folder}${entry.name}/`) : [`${folder}${entry.name}`];
  });
}

/** The files of a tree with their sizes. */
export function listSizes(root: string): [string, number][] {
  return list(root).map((file) => [file, statSync(`${root}/${file}`).size]);
}

const [, , text] = process.argv;
if (import.meta.main && text) {
  const started = performance.now();
  const before = process.cpuUsage();
  const done = await work(JSON.parse(text) as Task);
  const { user, system } = process.cpuUsage(before);
  const cost: Cost = {
    wall: (performance.now() - started) / 1000,
    cpu: (user + system) / 1e6,
    memory: process.resourceUsage().maxRSS * 1024,
    ...done,
  };
  console.log(JSON.stringify(cost));
}
