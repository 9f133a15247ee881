import { join } from 'node:path';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { type ServedRegistry, serveRegistry } from '../functions/testing/served-registry.ts';
import { cloudfrontHost } from './cloudfront-host.ts';
import { redirectingHost } from './redirecting-host.ts';
import type { Ability, Ask } from './replay/replay.ts';
import { knownIn, openReplayedRegistry, views } from './replay/replayed-registry.ts';
import { rootReplays, viewReplays } from './replay/replays.ts';
import { hasNginx, type RunningNginx, runNginx } from './run-nginx.ts';
import { StoredTree } from './stored-tree.ts';

if (!hasNginx)
  console.warn('nginx is not installed: nobody replays what clients send to static files behind it');

const folder = openReplayedRegistry();
let served: ServedRegistry;
let nginx: RunningNginx | undefined;
let cloudfront: Ask;
let netlify: Ask;
let cloudflare: Ask;

beforeAll(async () => {
  served = await serveRegistry({ home: folder.place, root: folder.root }, 'files');
  const out = join(folder.place, 'files');
  if (hasNginx) nginx = await runNginx('files.conf', { '/srv/registry': out }, join(folder.place, 'nginx'));
  const tree = new StoredTree(out);
  cloudfront = cloudfrontHost(tree);
  netlify = redirectingHost(tree, 'looked at');
  cloudflare = redirectingHost(tree, 'ignored');
}, 60_000);

afterAll(async () => {
  await nginx?.stop();
  served?.tree.close();
});

interface Host {
  readonly is: string;
  readonly can: readonly Ability[];
  readonly isThere: boolean;
  readonly ask: Ask;
}

const hosts: readonly Host[] = [
  {
    is: 'functions',
    can: ['pages', 'preflights', 'functions'],
    isThere: true,
    ask: async (path, init) => served.app.request(path, init),
  },
  {
    is: 'static files behind nginx',
    can: ['pages', 'preflights'],
    isThere: hasNginx,
    ask: (path, init) => fetch(`${nginx!.origin}${path}`, init),
  },
  {
    is: 'static files behind the CloudFront function',
    can: ['pages', 'preflights'],
    isThere: true,
    ask: (path, init) => cloudfront(path, init),
  },
  {
    is: 'static files and _redirects whose query strings are looked at',
    can: ['pages'],
    isThere: true,
    ask: (path, init) => netlify(path, init),
  },
  {
    is: 'static files and _redirects without query strings',
    can: [],
    isThere: true,
    ask: (path, init) => cloudflare(path, init),
  },
];

describe.each(hosts)('a registry of $is', ({ can, isThere, ask }) => {
  const isPossible = (needs: readonly Ability[]) => isThere && needs.every((need) => can.includes(need));

  for (const { client, needs, play } of rootReplays) {
    test.skipIf(!isPossible(needs))(`gives ${client} what it needs`, () => play(ask, knownIn(undefined)));
  }

  for (const view of Object.values(views)) {
    const base = `/registry/${view}`;
    for (const { client, needs, play } of viewReplays) {
      test.skipIf(!isPossible(needs))(`gives ${client} what it needs in ${base}`, () =>
        play((path, init) => ask(base + path, init), knownIn(view)),
      );
    }
  }
});
