import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endpoints } from '#core/api/endpoints.ts';
import { serveRegistry } from '../../functions/testing/served-registry.ts';
import type { Layout } from '../../scripts/build/layout.ts';

/** A registry that answers, and how to be done with it. */
export interface Host {
  /** Whether it has the documents that stand in for functions: a build for a host that runs them writes none. */
  readonly standIns: 'there' | 'absent';
  ask(path: string, init?: RequestInit): Promise<Response>;
  close(): void;
}

/** With API_URL whatever host that is. */
export const apiUrl = process.env['API_URL']?.replace(/\/$/, '');

/** The example registry through the real edge in both layouts, or the host at API_URL. */
export const hosts: readonly (readonly [string, () => Promise<Host>])[] = apiUrl
  ? [[apiUrl, () => openHost(apiUrl)]]
  : [
      ['the example as files', () => serveExample('files')],
      ['the example as packs', () => serveExample('packs')],
    ];

async function openHost(url: string): Promise<Host> {
  const { status } = await fetch(url + endpoints.serverList.path + endpoints.serverList.extension);
  const standIns = status === 200 ? 'there' : 'absent';
  return { standIns, ask: (path, init) => fetch(url + path, init), close: () => {} };
}

async function serveExample(layout: Layout): Promise<Host> {
  const home = mkdtempSync(join(tmpdir(), 'contract-'));
  const root = join(import.meta.dirname, '../example/registry');
  const { app, tree } = await serveRegistry({ home, root }, layout);
  return {
    standIns: layout === 'files' ? 'there' : 'absent',
    ask: async (path, init) => app.request(path, init),
    close: () => {
      tree.close();
      rmSync(home, { recursive: true });
    },
  };
}
