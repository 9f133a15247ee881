import { expect } from 'vitest';
import { namesAndVersions, type Replay, versionsOf, walk } from './replay.ts';

/** Whoever copies the whole registry (contract mcp.md §9.1): in a stable order, every version once. */
export const aggregator: Replay = {
  client: 'an aggregator, copying',
  needs: ['pages'],
  async play(ask, known) {
    const list = (path: string) => ask(`/v0.1/servers${path}`);
    expect(namesAndVersions(await walk(list, 'limit=100'))).toEqual(versionsOf(known));
  },
};

/** Whoever asks what changed since it last came, and must hear of what was deleted. */
export const updatingAggregator: Replay = {
  client: 'an aggregator, bringing itself up to date',
  needs: ['functions'],
  async play(ask, known) {
    const list = (path: string) => ask(`/v0.1/servers${path}`);
    const names = async (since: string) =>
      (await walk(list, `limit=100&updated_since=${since}`)).map(({ server }) => server.name);
    expect(await names('2020-01-01T00:00:00Z')).toContain(known.deleted);
    expect(await names('2099-01-01T00:00:00Z')).toEqual([]);
  },
};
