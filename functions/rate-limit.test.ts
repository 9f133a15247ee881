import { afterAll, expect, test } from 'vitest';
import { exampleRegistry } from './testing/example.ts';
import { from, type ServedRegistry, serveRegistry } from './testing/served-registry.ts';

const folder = exampleRegistry();
afterAll(() => folder.remove());

const limits = { read: { requests: 3, seconds: 60 }, none: undefined };
const limited = (trusted: readonly string[] = []) => serveRegistry(folder, 'files', { limits, trusted });

test('a client learns where it stands and is stopped when it has had its share', async () => {
  const { app } = await limited();
  const answers = [];
  for (let count = 0; count < 4; count += 1)
    answers.push(await app.request('/v1/packages', {}, from('192.0.2.1')));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
  expect(answers.map(({ headers }) => headers.get('X-RateLimit-Remaining'))).toEqual(['2', '1', '0', '0']);
  const last = answers[3]!;
  expect(Object.fromEntries(last.headers)).toMatchObject({
    'x-ratelimit-limit': '3',
    'ratelimit-policy': '"default";q=3;w=60',
    ratelimit: '"default";r=0;t=60',
    'retry-after': '60',
    'x-frame-options': 'DENY',
  });
  expect(await last.json()).toMatchObject({ error: 'rate_limited' });
});

test('requests that come together are all counted', async () => {
  const { app } = await limited();
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => app.request('/v1/packages', {}, from('192.0.2.1'))),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(3);
});

test('a list of servers is counted where it is searched by rank, and nowhere else', async () => {
  const { app } = await limited();
  const statuses = async (path: string) => {
    const found: number[] = [];
    for (let count = 0; count < 4; count += 1)
      found.push((await app.request(path, {}, from('192.0.2.1'))).status);
    return found;
  };
  expect(await statuses('/v0.1/servers?search=tides&limit=1')).toEqual([200, 200, 200, 200]);
  expect(await statuses('/v0.1/servers?search=tides&search_mode=hybrid')).toEqual([200, 200, 200, 429]);
  for (const path of ['/v0/servers', '/registry/default/v0.1/servers'])
    expect(await statuses(`${path}?search=tides&search%5Fmode=fts`), path).toEqual([429, 429, 429, 429]);
});

test.each(['/', '/@acme/pdf.ctx', '/openapi.json'])('%s is not counted', async (path) => {
  const { app } = await limited();
  for (let count = 0; count < 5; count += 1) {
    const answer = await app.request(path, {}, from('192.0.2.1'));
    expect([answer.status, answer.headers.get('X-RateLimit-Limit')]).toEqual([200, null]);
  }
});

test('each client has a share of its own', async () => {
  const { app } = await limited();
  for (let count = 0; count < 4; count += 1) await app.request('/v1/nope', {}, from('192.0.2.1'));
  expect((await app.request('/v1/packages', {}, from('192.0.2.1'))).status).toBe(429);
  expect((await app.request('/v1/packages', {}, from('192.0.2.2'))).status).toBe(200);
});

test('X-Forwarded-For counts only where a trusted proxy wrote it', async () => {
  const spoofed = (app: ServedRegistry['app'], address: string, count: number) =>
    app.request(
      '/v1/packages',
      { headers: { 'X-Forwarded-For': `203.0.113.${count}, 198.51.100.7` } },
      from(address),
    );
  const { app } = await limited(['10.0.0.0/8']);
  for (let count = 0; count < 4; count += 1) await spoofed(app, '192.0.2.1', count);
  expect((await spoofed(app, '192.0.2.1', 9)).status).toBe(429);
  for (let count = 0; count < 4; count += 1) await spoofed(app, '10.1.2.3', count);
  expect((await spoofed(app, '10.1.2.3', 9)).status).toBe(429);
  expect((await app.request('/v1/packages', {}, from('10.1.2.3'))).status).toBe(200);
});
