import { expect } from 'vitest';
import { parse } from 'yaml';
import type { ServerResponse } from '#core/generated/types.ts';
import { latestOf, namesAndVersions, type Replay, readList, versionsOf, walk } from './replay.ts';

const headers = { 'User-Agent': 'ToolHive/v0.44.0 (linux/amd64) go/1.26' };

/** The command line of ToolHive (contract toolhive.md §9.1). */
export const thv: Replay = {
  client: 'thv',
  needs: [],
  async play(ask, known) {
    const list = (path: string) => ask(`/v0.1/servers${path}`, { headers });
    await ask('', { method: 'HEAD', headers }); // any answer will do
    await readList(await list('?limit=1&version=latest'));
    // Before each command it walks the list by ones.
    expect(namesAndVersions(await walk(list, 'limit=1&version=latest'))).toEqual(latestOf(known));
    expect(namesAndVersions(await walk(list, 'limit=100&version=latest'))).toEqual(latestOf(known));
    for (const [name, version] of latestOf(known)) {
      const answer = await ask(`/v0.1/servers/${encodeURIComponent(name)}/versions/latest`, { headers });
      expect(answer.status, name).toBe(200);
      expect(((await answer.json()) as ServerResponse).server).toMatchObject({ name, version });
    }
    const info = await ask(`/v0.1/servers/${encodeURIComponent(known.absent)}/versions/latest`, { headers });
    expect(info.status).toBe(404);
    for (const kind of ['skills', 'plugins']) {
      const answer = await ask(`/v0.1/x/dev.toolhive/${kind}?limit=100`, { headers });
      // A 404 tells it that there are none of the kind.
      if (answer.status !== 404) expect(await answer.json()).toMatchObject({ [kind]: expect.any(Array) });
    }
  },
};

/** The same, told of a file: whatever address ends with `.json`. */
export const thvReadingFile = (file: string): Replay => ({
  client: 'thv, given a file,',
  needs: [],
  async play(ask, known) {
    const answer = await ask(file, { headers });
    expect(answer.status).toBe(200);
    const { data } = (await answer.json()) as { data: { servers: { name: string; version: string }[] } };
    expect(data.servers.map(({ name, version }) => [name, version])).toEqual(latestOf(known));
  },
});

/** A ToolHive registry server that has this one as an `api` source (contract toolhive.md §4.2): it takes every version. */
export const toolhiveServer: Replay = {
  client: 'a ToolHive registry server',
  needs: ['pages'],
  async play(ask, known) {
    const headers = { 'User-Agent': 'toolhive-registry-server/1.0', Accept: 'application/json' };
    const described = await ask('/openapi.yaml', { headers });
    expect(described.status).toBe(200);
    // It refuses whoever does not describe itself so.
    expect(parse(await described.text()).info).toMatchObject({
      version: '1.0.0',
      description: expect.stringContaining('https://github.com/modelcontextprotocol/registry'),
    });
    const items = await walk((path) => ask(`/v0.1/servers${path}`, { headers }), 'limit=100');
    expect(namesAndVersions(items)).toEqual(versionsOf(known));
  },
};
