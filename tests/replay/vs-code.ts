import { expect } from 'vitest';
import type { ServerResponse } from '#core/generated/types.ts';
import { latestOf, namesAndVersions, type Replay, readList, walk } from './replay.ts';

/** The gallery (contract mcp.md §9.1): it puts cursors into addresses as they are, and refuses a page for one bad record. */
export const vsCode: Replay = {
  client: 'the gallery of VS Code',
  needs: [],
  async play(ask, known) {
    expect((await ask('/v0.1/servers?limit=1')).ok, 'the probe').toBe(true);
    const items = await walk(
      (path) => ask(`/v0.1/servers${path}`),
      'limit=50&version=latest',
      (raw) => raw,
    );
    expect(namesAndVersions(items)).toEqual(latestOf(known));
    for (const { server, _meta } of items) {
      expect(_meta, server.name).toBeTypeOf('object');
      expect([server.name, server.description, server.version].every(Boolean), server.name).toBe(true);
    }
    for (const [name, version] of latestOf(known)) {
      const answer = await ask(`/v0.1/servers/${encodeURIComponent(name)}/versions/latest`);
      expect(answer.status, name).toBe(200);
      const { server } = (await answer.json()) as ServerResponse;
      expect([server.name, server.version]).toEqual([name, version]);
    }
    const missing = await ask(`/v0.1/servers/${encodeURIComponent(known.absent)}/versions/latest`);
    expect([404, 410]).toContain(missing.status);
  },
};

export const vsCodeSearching: Replay = {
  client: 'the gallery of VS Code, searching',
  needs: ['functions'],
  async play(ask, known) {
    const [name] = latestOf(known)[0]!;
    const query = `limit=50&version=latest&search=${encodeURIComponent(name.toUpperCase())}`;
    const { servers } = await readList(await ask(`/v0.1/servers?${query}`));
    expect(servers.map(({ server }) => server.name)).toEqual([name]);
  },
};
