import { createHash } from 'node:crypto';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { Resolution } from '#core/generated/types.ts';
import { jsonOf, overEachLayout } from './testing/example.ts';

overEachLayout(({ ask }) => {
  const path = '/v1/packages/@acme/pdf/versions/1.1.0';

  test('Content-Digest and Content-Length are of the bytes that are sent', async () => {
    for (const coding of ['identity', 'gzip', 'br']) {
      const answer = await ask(path, { headers: { 'Accept-Encoding': coding } });
      const bytes = new Uint8Array(await answer.arrayBuffer());
      const digest = createHash('sha256').update(bytes).digest('base64');
      expect(answer.headers.get('Content-Digest')).toBe(`sha-256=:${digest}:`);
      expect(answer.headers.get('Content-Length')).toBe(String(bytes.length));
    }
  });

  test('a compressed answer is the plain one once undone, under a tag of its own', async () => {
    const plain = await ask(path);
    const br = await ask(path, { headers: { 'Accept-Encoding': 'gzip, br' } });
    const gzip = await ask(path, { headers: { 'Accept-Encoding': 'gzip, br;q=0.5' } });
    const text = await plain.text();
    expect(brotliDecompressSync(await br.arrayBuffer()).toString()).toBe(text);
    expect(gunzipSync(await gzip.arrayBuffer()).toString()).toBe(text);
    expect(new Set([plain, br, gzip].map(({ headers }) => headers.get('ETag'))).size).toBe(3);
    expect([plain, br, gzip].map(({ headers }) => headers.get('Vary'))).toEqual(
      Array(3).fill('Accept-Encoding'),
    );
  });

  test('an answer that is known is not sent again', async () => {
    const tag = (await ask(path)).headers.get('ETag')!;
    for (const known of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
      const answer = await ask(path, { headers: { 'If-None-Match': known } });
      expect([answer.status, await answer.text(), answer.headers.get('ETag')]).toEqual([304, '', tag]);
    }
    expect((await ask(path, { headers: { 'If-None-Match': '"other"' } })).status).toBe(200);
    expect((await ask(path, { headers: { 'If-None-Match': tag, 'Accept-Encoding': 'br' } })).status).toBe(
      200,
    );
  });

  test.each(['/', path, '/@acme/pdf.ctx', '/v1/packages', '/v1/nope'])(
    'HEAD %s has the headers of GET and no body',
    async (address) => {
      const get = await ask(address);
      const head = await ask(address, { method: 'HEAD' });
      const comparable = ({ headers }: Response) => ({ ...Object.fromEntries(headers), 'x-request-id': '' });
      expect([head.status, comparable(head), await head.text()]).toEqual([get.status, comparable(get), '']);
    },
  );

  test.each(['/v1/packages', '/nowhere', '/%ZZ'])(
    'OPTIONS %s is 204, whether or not there is such an address',
    async (address) => {
      const answer = await ask(address, { method: 'OPTIONS' });
      expect([answer.status, await answer.text()]).toEqual([204, '']);
      expect(answer.headers.get('Access-Control-Allow-Methods')).toContain('POST');
    },
  );

  test.each(['/', '/v1/packages', '/v1/nope', '/%ZZ', '/@no/pe.ctx', '/v1/packages/@acme/forms'])(
    '%s carries the security headers and may be read by any page without credentials',
    async (address) => {
      const { headers } = await ask(address, { headers: { Origin: 'https://elsewhere.example' } });
      expect(Object.fromEntries(headers)).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'content-security-policy': "default-src 'none'",
        'referrer-policy': 'no-referrer',
        'access-control-allow-origin': '*',
        'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
      });
      expect(headers.get('Access-Control-Allow-Credentials')).toBeNull();
    },
  );

  test('JSON is said to be JSON, without a charset', async () => {
    expect((await ask(path)).headers.get('Content-Type')).toBe('application/json');
  });

  test('addresses in an answer are those of the registry, whatever Host says', async () => {
    const answer = await ask('/v1/packages/@acme/pdf/resolve/*', {
      headers: { Host: 'evil.example', 'X-Forwarded-Host': 'evil.example' },
    });
    expect((await jsonOf<Resolution>(answer)).download_url).toMatch(/^https:\/\/registry\.example\//);
  });
});
