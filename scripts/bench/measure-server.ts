import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import autocannon from 'autocannon';
import { endpoints } from '#core/api/endpoints.ts';
import { expandPath } from '#core/api/path.ts';
import type { Layout } from '../build/layout.ts';
import { listPackageFolders } from '../registry/survey.ts';

/** What the server answers, asked over sixteen connections on loopback by one client on the other core. */
export interface ServerCosts {
  readonly packages: number;
  readonly layout: Layout;
  readonly addresses: readonly {
    readonly name: string;
    readonly perSecond: number;
    /** Milliseconds. */
    readonly p50: number;
    readonly p99: number;
    /** What went wrong, if anything did. */
    readonly status: string;
  }[];
}

const connections = 16;
/** Different packages asked for, in turn: more than fit the server's caches in a large registry. */
const asked = 1000;

/** `folder` holds a committed registry at `registry/`, and its build if there is one. Bounded in time by `seconds` an address. */
export async function measureServer(
  folder: string,
  packages: number,
  layout: Layout,
  seconds: number,
): Promise<ServerCosts> {
  const port = await freePort();
  const root = `${folder}/registry`;
  const server = spawn(
    process.execPath,
    [
      `${import.meta.dirname}/../start.ts`,
      '--registry',
      root,
      '--out',
      `${folder}/out-${layout}`,
      '--layout',
      layout,
    ],
    { env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', RATE_LIMIT: 'off' }, stdio: 'ignore' },
  );
  try {
    const origin = `http://127.0.0.1:${port}`;
    await isUp(`${origin}/v1/health`);
    const names = listPackageFolders(root).map((path) => `@${path.split('/').slice(2).join('/')}`);
    const sample = names.filter((_, index) => index % Math.ceil(names.length / asked) === 0);
    const of = (path: (name: string) => string) => sample.map(path);
    const { packageDetail, packageCtx, resolve, packageList } = endpoints;
    const addresses = [
      ['package detail', of((name) => expandPath(packageDetail.path, { package: name }))],
      ['.ctx', of((name) => expandPath(packageCtx.path, { package: name }))],
      ['resolve ^1', of((name) => expandPath(resolve.path, { package: name, constraint: '%5E1.0.0' }))],
      ['filtered list', [`${packageList.path}?type=mcp&sort=updated&limit=20&offset=40`]],
    ] as const;
    const costs = [];
    for (const [name, paths] of addresses) costs.push({ name, ...(await ask(origin, paths, seconds)) });
    return { packages, layout, addresses: costs };
  } finally {
    const ended = once(server, 'exit');
    server.kill('SIGTERM');
    await ended;
  }
}

async function ask(origin: string, paths: readonly string[], seconds: number) {
  const requests = paths.map((path) => ({ path }));
  await autocannon({ url: origin, connections, duration: 1, requests }); // warms the server up
  const result = await autocannon({ url: origin, connections, duration: seconds, requests });
  const status =
    result.non2xx + result.errors > 0 ? `${result.non2xx} not 2xx, ${result.errors} errors` : 'ok';
  return { perSecond: result.requests.average, p50: result.latency.p50, p99: result.latency.p99, status };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  if (typeof address !== 'object' || address === null) throw new Error('no port could be had');
  return address.port;
}

/** Waits until an address answers; the first build of a large registry takes a while. Throws after ten minutes. */
async function isUp(address: string): Promise<void> {
  const deadline = performance.now() + 600_000;
  for (;;) {
    try {
      if ((await fetch(address)).ok) return;
    } catch (error) {
      if (performance.now() > deadline) throw new Error(`${address} does not answer`, { cause: error });
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
