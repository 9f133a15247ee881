import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { emitSearch } from '../core/api/emit.ts';
import { printIndex } from '../core/search/print-search.ts';
import type { SearchResult } from '../core/search/search.ts';
import { madeQueries } from '../scripts/bench/made-entries.ts';
import { sha256 } from '../scripts/registry/sha256.ts';
import { madeIndex } from './made-index.ts';

// The program itself: what lies in node_modules/.bin starts it as a child, which would outlive what is killed here.
const workerd = findWorkerd();
const place = mkdtempSync(join(tmpdir(), 'workerd-'));
const documents = 30_000;
/** What an isolate may have in all, and of that what lies on its heap: a heap without a bound is not swept while there is room. */
const limits = { isolate: 128 * 2 ** 20, heap: 32 * 2 ** 20 };

let port: number;
let child: ChildProcess | undefined;

/** A Worker with the search in it, and a service that answers with the documents from a folder. */
const config = () => `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  v8Flags = ["--max-heap-size=${limits.heap / 2 ** 20}"],
  services = [
    (name = "search", worker = (
      modules = [(name = "worker.js", esModule = embed "worker.js")],
      compatibilityDate = "2026-01-01",
      bindings = [(name = "tree", service = "tree")],
    )),
    (name = "tree", disk = "${place}/tree"),
  ],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "search")],
);
`;

beforeAll(async () => {
  if (!existsSync(workerd)) return;
  for (const { file, bytes } of emitSearch(printIndex(madeIndex(documents), undefined, sha256))) {
    mkdirSync(dirname(`${place}/tree/${file}`), { recursive: true });
    writeFileSync(`${place}/tree/${file}`, bytes);
  }
  await build({
    entryPoints: [join(import.meta.dirname, 'search-worker.ts')],
    outfile: `${place}/worker.js`,
    bundle: true,
    format: 'esm',
    platform: 'browser',
    conditions: ['workerd'],
    logLevel: 'error',
  });
  port = await freePort();
  writeFileSync(`${place}/config.capnp`, config());
  child = spawn(workerd, ['serve', `${place}/config.capnp`], { stdio: ['ignore', 'ignore', 'inherit'] });
  await isUp();
}, 120_000);

afterAll(() => {
  child?.kill('SIGKILL');
  rmSync(place, { recursive: true, force: true });
});

test.skipIf(!existsSync(workerd))(
  `the search over ${documents.toLocaleString('en')} documents leaves a quarter of what a Worker may have in memory`,
  { timeout: 120_000 },
  async () => {
    const before = memoryOf(child!.pid!);
    for (const query of madeQueries(400)) {
      const answer = await ask(query, 'hybrid');
      expect(answer.total, query).toBeGreaterThanOrEqual(answer.hits.length);
    }
    const added = memoryOf(child!.pid!) - before;
    expect(added, 'bytes of resident memory added').toBeLessThan((limits.isolate * 3) / 4);
  },
);

test.skipIf(!existsSync(workerd))('a Worker finds what a query says', async () => {
  const { hits } = await ask('release', 'fts');
  expect(hits.length).toBe(20);
  expect((await ask('qqqqqqqqqqq', 'fts')).total).toBe(0);
});

/** Where the program is; '' on a platform that has none. */
function findWorkerd(): string {
  try {
    // The cast is true of the package's entry, which says where its program lies, and throws where it has none.
    return (createRequire(import.meta.url)('workerd') as { readonly default: string }).default;
  } catch {
    return '';
  }
}

async function ask(query: string, mode: string): Promise<SearchResult> {
  const answer = await fetch(`http://127.0.0.1:${port}/?mode=${mode}&q=${encodeURIComponent(query)}`);
  if (!answer.ok) throw new Error(await answer.text());
  return (await answer.json()) as SearchResult;
}

/** Resident memory of a process, in bytes. */
function memoryOf(pid: number): number {
  const [, kilobytes = '0'] = /VmRSS:\s*(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) * 1024;
}

async function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function isUp(): Promise<void> {
  for (let left = 100; ; left -= 1) {
    try {
      if ((await fetch(`http://127.0.0.1:${port}/ping`)).ok) return;
    } catch (error) {
      if (left === 0) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
