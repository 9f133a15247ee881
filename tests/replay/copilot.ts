import { expect } from 'vitest';
import type { ServerResponse } from '#core/generated/types.ts';
import { expectOpen, latestOf, type Replay, readList, versionsOf } from './replay.ts';

const json = { headers: { Accept: 'application/json' } };

/** An organisation's list of allowed servers: 200 is listed, 404 is not, and all else blocks everything (contract mcp.md §9.1). */
export const copilotEnforcing: Replay = {
  client: 'Copilot, asking what is allowed',
  needs: [],
  async play(ask, known) {
    const latest = (name: string) => `/v0.1/servers/${encodeURIComponent(name)}/versions/latest`;
    for (const [name] of latestOf(known)) {
      const answer = await ask(latest(name), { ...json, redirect: 'error' });
      expect(answer.status, name).toBe(200);
      expect(((await answer.json()) as ServerResponse).server.name).toBe(name);
      expectOpen(answer);
    }
    for (const name of [known.absent, known.deleted]) {
      const answer = await ask(latest(name), { ...json, redirect: 'error' });
      expect(answer.status, name).toBe(404);
      expectOpen(answer);
    }
  },
};

export const copilotBrowsing: Replay = {
  client: 'the Copilot command line, browsing',
  needs: [],
  async play(ask) {
    const { servers } = await readList(await ask('/v0.1/servers?limit=30', json));
    expect(servers.length).toBeGreaterThan(0);
  },
};

/** What Visual Studio, JetBrains, Eclipse and Xcode are documented to ask for (contract mcp.md §9.2). */
export const otherIdes: Replay = {
  client: 'Visual Studio and JetBrains',
  needs: [],
  async play(ask, known) {
    expectOpen(await ask('/v0.1/servers'));
    for (const [name, version] of versionsOf(known)) {
      const address = `/v0.1/servers/${encodeURIComponent(name)}/versions/${encodeURIComponent(version)}`;
      const answer = await ask(address, json);
      expect(answer.status, address).toBe(200);
      const { server } = (await answer.json()) as ServerResponse;
      expect([server.name, server.version]).toEqual([name, version]);
      expectOpen(answer);
    }
  },
};
