import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { createApp } from '../../functions/app.ts';
import { BuiltTree } from '../../functions/node/built-tree.ts';
import { callerFrom } from '../../functions/node/caller.ts';
import { trustProxies } from '../../functions/node/client-address.ts';
import { NodeCoder } from '../../functions/node/coder.ts';
import { FixedWindows } from '../../functions/node/fixed-windows.ts';
import { serve } from '../../functions/node/serve.ts';
import { buildRegistry } from '../../scripts/build/build-registry.ts';
import { treeLayout } from '../../scripts/serve/tree-layout.ts';
import { buildSite } from '../../scripts/site/build-site.ts';
import { compileSite } from '../../scripts/site/compile-site.ts';
import { writePagefind } from '../../scripts/site/pagefind/write-pagefind.ts';
import { hasNginx, runNginx } from '../run-nginx.ts';

// Where Debian has it.
const executablePath = '/usr/bin/chromium';

/** Whether there is a browser to test in. Where tests must not be passed over in silence, there has to be. */
export const hasChromium = existsSync(executablePath);

if (!hasChromium) {
  if (process.env['CI']) throw new Error(`there is no ${executablePath}, so the site cannot be tested`);
  console.warn(`${executablePath} is not installed: the tests of the site in a browser are skipped`);
}

/** A page, and all that it complained of. */
export interface WatchedPage {
  readonly page: Page;
  /** Errors, refusals by the policy, answers that are none, and requests to other hosts than its own. */
  readonly complaints: string[];
}

/** A registry with its site, as two kinds of host serve it, and a browser. */
export interface OpenSite {
  /** The tree of files. */
  readonly out: string;
  /** The program that answers everything. */
  readonly app: string;
  /** Files behind nginx; undefined where there is no nginx. */
  readonly files: string | undefined;
  open(origin: string, options?: BrowserContextOptions): Promise<WatchedPage>;
  close(): Promise<void>;
}

const silent = { request() {}, failure: (_: unknown, error: unknown) => console.error(error) };

/** Builds a registry folder and its site, and serves both. */
export async function openSite(root = join(import.meta.dirname, '../example/registry')): Promise<OpenSite> {
  const home = mkdtempSync(join(tmpdir(), 'site-'));
  const out = join(home, 'files');
  const port = await freePort();
  const app = `http://127.0.0.1:${port}`;
  const { ok, problems } = await buildRegistry({
    root,
    out,
    origin: app,
    layout: 'files',
    site: 'there',
    broken: 'stop',
  });
  if (!ok) throw new Error(`the registry of the test is not lawful: ${JSON.stringify(problems, null, 2)}`);
  await buildSite({ out, site: await compileSite() });
  await writePagefind(out);

  const coder = new NodeCoder();
  const tree = new BuiltTree(out, treeLayout, coder);
  const clock = () => Date.now();
  const ports = {
    documents: tree,
    coder,
    limiter: new FixedWindows(clock),
    log: silent,
    clock,
    callerOf: callerFrom(trustProxies([])),
  };
  const edge = createApp(ports, { origin: app, limits: { read: undefined, none: undefined } });
  const served = await serve(edge, { host: '127.0.0.1', port, log: silent });
  const nginx = hasNginx
    ? await runNginx('files.conf', { '/srv/registry': out }, join(home, 'nginx'))
    : undefined;
  const browser = await launch();
  return {
    out,
    app,
    files: nginx?.origin,
    open: (origin, options) => openPage(browser, origin, options),
    async close() {
      await browser.close();
      await served.close();
      await nginx?.stop();
      tree.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

function launch(): Promise<Browser> {
  const quiet = ['quic', 'gpu', 'background-networking', 'component-update', 'sync'].map(
    (what) => `--disable-${what}`,
  );
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--no-first-run', ...quiet] });
}

async function openPage(
  browser: Browser,
  baseURL: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({ baseURL, viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${baseURL}/`) && !url.startsWith('data:')) complaints.push(`asks ${url}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`);
  });
  return { page, complaints };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('there is no port to be had');
  return address.port;
}
