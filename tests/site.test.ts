import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cacheControl } from '#core/api/cache-control.ts';
import { pageHeaders, standingHeaders } from '#core/api/standing-headers.ts';
import { origin, type ServedRegistry, serveRegistry } from '../functions/testing/served-registry.ts';
import { buildSite } from '../scripts/site/build-site.ts';
import { type CompiledSite, compileSite } from '../scripts/site/compile-site.ts';
import { loadRenderer } from '../scripts/site/load-renderer.ts';
import { cloudfrontHost } from './cloudfront-host.ts';
import { redirectingHost } from './redirecting-host.ts';
import { openFolder } from './registry-folder.ts';
import type { Ask } from './replay/replay.ts';
import { hasNginx, type RunningNginx, runNginx } from './run-nginx.ts';
import { StoredTree } from './stored-tree.ts';

const folder = openFolder();
const home = { home: folder.place, root: folder.root };
let site: CompiledSite;
let files: ServedRegistry;
let packs: ServedRegistry;
let nginx: RunningNginx | undefined;
let cloudfront: Ask;

beforeAll(async () => {
  site = await compileSite();
  files = await serveRegistry(home, 'files', { site: 'there' });
  const out = join(folder.place, 'files');
  await buildSite({ out, site });
  files.tree.reload();
  packs = await serveRegistry(home, 'packs', { renderer: loadRenderer(site) });
  if (hasNginx) nginx = await runNginx('files.conf', { '/srv/registry': out }, join(folder.place, 'nginx'));
  cloudfront = cloudfrontHost(new StoredTree(out));
}, 120_000);

afterAll(async () => {
  await nginx?.stop();
  files?.tree.close();
  packs?.tree.close();
});

// What browsers send, and what all others do.
const browser = { Accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8' };
const program = { Accept: '*/*' };

const pages = [
  '/',
  '/search',
  '/types/skill',
  '/categories',
  '/categories/files',
  '/publish',
  '/docs',
  '/docs/api',
  '/@acme',
  '/@acme/pdf',
  '/@acme/pdf@1.2.0',
  '/zh-CN',
  '/zh-CN/@acme/pdf',
];

interface Host {
  readonly is: string;
  readonly isThere: boolean;
  readonly ask: Ask;
}

const hosts: readonly Host[] = [
  {
    is: 'the program over pages that a build wrote',
    isThere: true,
    ask: async (path, init) => files.app.request(path, init),
  },
  { is: 'the program over packs', isThere: true, ask: async (path, init) => packs.app.request(path, init) },
  {
    is: 'static files behind nginx',
    isThere: hasNginx,
    ask: (path, init) => fetch(`${nginx!.origin}${path}`, { redirect: 'manual', ...init }),
  },
];

describe.each(hosts)('$is', ({ isThere, ask }) => {
  describe.skipIf(!isThere)('with a site', () => {
    test.each(pages)('shows %s to a browser, with what pages may load and nothing else', async (path) => {
      const { status, headers, ...answer } = await ask(path, { headers: browser });
      expect(status).toBe(200);
      expect(headers.get('Content-Type')).toBe('text/html; charset=utf-8');
      expect(headers.get('Cache-Control')).toBe(cacheControl.revalidate);
      for (const [name, value] of Object.entries({ ...standingHeaders, ...pageHeaders(origin) }))
        expect(headers.get(name), name).toBe(value);
      const html = await (await ask(path, { headers: browser })).text();
      expect(html.slice(0, 15).toLowerCase()).toBe('<!doctype html>');
      expect(answer).toBeDefined();
    });

    test('has the same bytes for a page as every other host', async () => {
      const read = async (from: Ask, path: string) => (await from(path, { headers: browser })).text();
      for (const path of pages) expect(await read(ask, path), path).toBe(await read(hosts[0]!.ask, path));
    });

    test('answers the root with the document to whoever does not prefer pages', async () => {
      for (const headers of [program, { Accept: 'application/json, text/html;q=0.5' }]) {
        const answer = await ask('/', { headers });
        expect(answer.headers.get('Content-Type')).toBe('application/json');
        expect(answer.headers.get('Vary')).toContain('Accept');
        expect(await answer.json()).toMatchObject({ name: 'Example registry' });
      }
      expect((await ask('/', { headers: browser })).headers.get('Vary')).toContain('Accept');
    });

    test.each([
      '/nowhere',
      '/docs/nowhere',
      '/@acme/nowhere',
      '/@acme/pdf@9.9.9',
      '/v1/nowhere',
      '/v1/packages/@acme/nowhere',
      '/@acme/nowhere.ctx',
    ])('shows a page to a browser that asks for %s', async (path) => {
      const answer = await ask(path, { headers: browser });
      expect(answer.status).toBe(404);
      expect(answer.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
      expect(answer.headers.get('Cache-Control')).toBe('no-store');
      expect(answer.headers.get('Content-Security-Policy')).toContain("script-src 'self'");
      expect(await answer.text()).toContain('<html lang="en"');
    });

    test('shows it in the language of the address', async () => {
      const answer = await ask('/zh-CN/nowhere', { headers: browser });
      expect([answer.status, (await answer.text()).includes('<html lang="zh-CN"')]).toEqual([404, true]);
    });

    test('tells a program that there is nothing in the words of its protocol', async () => {
      for (const path of ['/nowhere', '/@acme/nowhere', '/docs/nowhere']) {
        const answer = await ask(path, { headers: program });
        expect([answer.status, answer.headers.get('Content-Type')]).toEqual([404, 'application/json']);
        expect(await answer.json()).toMatchObject({ error: 'not_found' });
      }
      const mcp = await ask('/v0.1/nowhere', { headers: browser });
      expect([mcp.status, mcp.headers.get('Content-Type')]).toEqual([404, 'application/problem+json']);
    });

    test.each([
      ['/@acme/form-filler', '/@acme/pdf'],
      ['/zh-CN/@acme/form-filler', '/zh-CN/@acme/pdf'],
    ])('leads from %s to %s', async (path, location) => {
      const answer = await ask(path, { headers: browser });
      expect([answer.status, answer.headers.get('Location')]).toEqual([308, location]);
    });

    test('has every file that a page loads, to be kept for ever', async () => {
      const html = await (await ask('/', { headers: browser })).text();
      const loaded = [...html.matchAll(/(?:src|href)="(\/_site\/[^"]+)"/g)].map(([, path]) => path!);
      expect(loaded.length).toBeGreaterThan(0);
      for (const path of loaded) {
        const { status, headers } = await ask(path, { headers: program });
        expect(status, path).toBe(200);
        expect(headers.get('Content-Type'), path).toMatch(/^text\/(?:css|javascript); charset=utf-8$/);
        expect(headers.get('Cache-Control'), path).toBe(cacheControl.immutable);
      }
    });
  });
});

describe.each(['looked at', 'ignored'] as const)(
  'a host that reads _redirects, query strings %s',
  (queries) => {
    const askHost: Ask = (path, init) =>
      redirectingHost(new StoredTree(join(folder.place, 'files')), queries)(path, init);

    test('shows each page, with what pages may load', async () => {
      for (const path of pages) {
        const answer = await askHost(path);
        expect(await answer.text(), path).toBe(
          await (await hosts[0]!.ask(path, { headers: browser })).text(),
        );
        for (const [name, value] of Object.entries(pageHeaders(origin)))
          expect(answer.headers.get(name), name).toBe(value);
      }
    });

    test('shows a page where there is nothing', async () => {
      const answer = await askHost('/nowhere');
      expect([answer.status, (await answer.text()).includes('<html lang="en"')]).toEqual([404, true]);
    });

    test('leads from the page of a former name to that of the new one', async () => {
      const { status, headers } = await askHost('/@acme/form-filler');
      expect([status, headers.get('Location')]).toEqual([308, '/@acme/pdf']);
    });

    test('has for programs at its own address what the root is elsewhere', async () => {
      expect(await (await askHost('/index.json')).json()).toMatchObject({ name: 'Example registry' });
    });
  },
);

test('CloudFront reads the page of each address', async () => {
  for (const path of pages) {
    const answer = await cloudfront(path, { headers: browser });
    const expected = await (await hosts[0]!.ask(path, { headers: browser })).text();
    expect([answer.status, await answer.text()], path).toEqual([200, expected]);
  }
});
