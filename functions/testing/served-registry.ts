import type { Hono } from 'hono';
import type { SitePresence } from '#core/api/hosts/page-addresses.ts';
import { rateLimits } from '#core/api/rate-limits.ts';
import type { EmbedderOf } from '#core/search/open-search.ts';
import { buildRegistry } from '../../scripts/build/build-registry.ts';
import type { Layout } from '../../scripts/build/layout.ts';
import type { Environment } from '../../scripts/build/open-model.ts';
import { RenderedPages } from '../../scripts/serve/rendered-pages.ts';
import { treeLayout } from '../../scripts/serve/tree-layout.ts';
import type { Renderer } from '../../scripts/site/renderer.ts';
import { createApp } from '../app.ts';
import type { RateLimits } from '../limit-requests.ts';
import { BuiltTree } from '../node/built-tree.ts';
import { callerFrom } from '../node/caller.ts';
import { trustProxies } from '../node/client-address.ts';
import { NodeCoder } from '../node/coder.ts';
import { FixedWindows } from '../node/fixed-windows.ts';
import type { RegistryFolder } from './registry-folder.ts';

export const origin = 'https://registry.example';

export interface ServedRegistry {
  readonly app: Hono;
  readonly tree: BuiltTree;
  readonly coder: NodeCoder;
  /** What was logged as a failure. */
  readonly failures: unknown[];
  /** Builds what the folder says now, and has it served. */
  rebuild(): Promise<void>;
}

/** The edge over what a registry folder says, built into its home for the occasion. The clock stands at noon of 2026-02-01. */
export async function serveRegistry(
  folder: Pick<RegistryFolder, 'home' | 'root'>,
  layout: Layout,
  {
    limits = { ...rateLimits, read: undefined } as RateLimits,
    trusted = [] as readonly string[],
    site = 'absent' as SitePresence,
    renderer = undefined as Promise<Renderer> | undefined,
    environment = {} as Environment,
    embedderOf = undefined as EmbedderOf | undefined,
  } = {},
): Promise<ServedRegistry> {
  const out = `${folder.home}/${layout}`;
  const build = async () => {
    const { ok, problems } = await buildRegistry({
      root: folder.root,
      out,
      origin,
      layout,
      site,
      environment,
      broken: 'stop',
    });
    if (!ok) throw new Error(`the registry of the test is not lawful: ${JSON.stringify(problems, null, 2)}`);
  };
  await build();
  const coder = new NodeCoder();
  const tree = new BuiltTree(out, treeLayout, coder);
  const failures: unknown[] = [];
  const clock = () => Date.UTC(2026, 1, 1, 12);
  const app = createApp(
    {
      documents: renderer ? new RenderedPages(tree, renderer, coder) : tree,
      coder,
      limiter: new FixedWindows(clock),
      log: { failure: (_, error) => void failures.push(error) },
      clock,
      embedderOf,
      callerOf: callerFrom(trustProxies(trusted)),
    },
    { origin, limits },
  );
  const rebuild = async () => {
    await build();
    tree.reload();
  };
  return { app, tree, coder, failures, rebuild };
}

/** What the server would hand along for a connection from an address. */
export function from(remoteAddress: string): object {
  return { incoming: { socket: { remoteAddress } } };
}
