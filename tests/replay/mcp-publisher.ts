import { expect } from 'vitest';
import { latestOf, type Replay } from './replay.ts';

const versions = (name: string) => `/v0/servers/${encodeURIComponent(name)}/versions`;

/** What the command line of the official registry reads (contract mcp.md §4). */
export const mcpPublisher: Replay = {
  client: 'mcp-publisher',
  needs: [],
  async play(ask, known) {
    for (const [name, version] of latestOf(known)) {
      const one = await ask(`${versions(name)}/${encodeURIComponent(version)}?include_deleted=true`);
      expect(one.status, name).toBe(200);
    }
    const [name] = latestOf(known)[0]!;
    expect(await (await ask(`${versions(name)}?include_deleted=true`)).json()).toMatchObject({
      servers: expect.arrayContaining([
        expect.objectContaining({ server: expect.objectContaining({ name }) }),
      ]),
    });
    expect((await ask(`${versions(known.absent)}?include_deleted=true`)).status).toBe(404);
  },
};

export const mcpPublisherOnDeleted: Replay = {
  client: 'mcp-publisher, looking at what was deleted',
  needs: ['functions'],
  async play(ask, known) {
    expect((await ask(`${versions(known.deleted)}?include_deleted=true`)).status).toBe(200);
  },
};
