import { expect, test } from 'vitest';
import { overEachLayout } from './testing/example.ts';

overEachLayout(({ ask, json }) => {
  test.each([
    ['/v1/nope', 'Route not found'],
    ['/v1/packages/', 'Route not found'],
    ['/v1/health/', 'Route not found'],
    ['/v1/a%0Ab', 'Route not found'],
    ['http://localhost//v1/health', 'Route not found'],
    ['/v1//health', 'Route not found'],
    ['/v1/packages/@acme%2F..%2Fx', 'Route not found'],
    ['/v1/health%00', 'Route not found'],
    ['/v1/a%5Cb', 'Route not found'],
    ['/v1/resolve', 'Route not found'],
    ['/v1/index/999', 'Route not found'],
    ['/schemas/none.json', 'Route not found'],
    ['/v1/packages/@no/pe', 'Package @no/pe not found'],
    ['/v1/packages/@no/pe.json', 'Package @no/pe not found'],
    ['/v1/packages/@no/pe/versions', 'Package @no/pe not found'],
    ['/v1/packages/@NO/PE', 'Package @NO/PE not found'],
    ['/v1/packages/@no/pe/versions/1.0.0', 'Package @no/pe not found'],
    ['/v1/packages/@acme/pdf/versions/9.9.9', 'Version 9.9.9 not found'],
    ['/v1/packages/@acme/pdf/versions/latest', 'Version latest not found'],
    ['/v1/packages/@acme/pdf/versions/9.9.9/archive', 'Version 9.9.9 not found'],
    ['/v1/packages/@acme/pdf/resolve/%5E9', 'No version matching ^9 for @acme/pdf'],
    ['/v1/packages/@no/pe/resolve/%5E9', 'Package @no/pe not found'],
  ])('%s: %s', async (path, message) => {
    const answer = await ask(path);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toBe(JSON.stringify({ error: 'not_found', message }));
  });

  test('a missing .ctx is said in plain text', async () => {
    const answer = await ask('/@no/pe.ctx');
    expect(answer.status).toBe(404);
    expect(answer.headers.get('Content-Type')).toBe('text/plain; charset=utf-8');
    expect(await answer.text()).toBe('Package @no/pe not found');
  });

  test.each(['POST', 'PUT', 'DELETE', 'PATCH', 'PROPFIND'])(
    '%s on what can only be read is no route',
    async (method) => {
      expect(await json('/v1/packages/@acme/pdf', { method })).toEqual({
        error: 'not_found',
        message: 'Route not found',
      });
    },
  );

  test.each(['/v1/packages/%ZZ', '/v1/packages/%C3%28'])('%s cannot be read', async (path) => {
    const answer = await ask(path);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: 'bad_request' });
  });

  test.each([
    '/.build/state.json',
    '/packs/000.pack',
    '/%2e%2e/registry/registry.yaml',
    '/v1/packages/@acme/pdf;x',
    '/v1/index/..%2f..',
  ])('%s leads to no file', async (path) => {
    expect([400, 404]).toContain((await ask(path)).status);
  });
});
