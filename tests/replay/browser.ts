import { expect } from 'vitest';
import { expectOpen, latestOf, type Replay } from './replay.ts';

/** A page of the web with a header that browsers ask about before they send it (contract mcp.md §9.2). */
export const browser: Replay = {
  client: 'a browser that asks before it sends',
  needs: ['preflights'],
  async play(ask, known) {
    const [name] = latestOf(known)[0]!;
    const one = `/v0.1/servers/${encodeURIComponent(name)}/versions/latest`;
    const none = `/v0.1/servers/${encodeURIComponent(known.absent)}/versions/latest`;
    for (const path of ['/v0.1/servers', one, none]) {
      const answer = await ask(path, {
        method: 'OPTIONS',
        headers: {
          Origin: 'https://ide.acme.example',
          'Access-Control-Request-Method': 'GET',
          'Access-Control-Request-Headers': 'authorization,content-type',
        },
      });
      expect(answer.status, path).toBe(204);
      expectOpen(answer);
      const said = (header: string) => answer.headers.get(header)?.split(', ') ?? [];
      expect(said('Access-Control-Allow-Methods')).toEqual(expect.arrayContaining(['GET', 'OPTIONS']));
      expect(said('Access-Control-Allow-Headers')).toEqual(
        expect.arrayContaining(['Authorization', 'Content-Type']),
      );
    }
  },
};
