import { describe, expect, test } from 'vitest';
import type { ErrorBody, Resolution } from '#core/generated/types.ts';
import { type AllResolved, jsonOf, overEachLayout } from './testing/example.ts';
import { origin } from './testing/served-registry.ts';

overEachLayout(({ ask, json, resolve }) => {
  describe('one constraint', () => {
    test.each([
      ['*', '1.1.0'],
      ['', '1.1.0'],
      ['latest', '1.1.0'],
      ['%5E1.0.0', '1.1.0'],
      ['1.x', '1.1.0'],
      ['%3E%3D1.0.0%20%3C2.0.0', '1.1.0'],
      ['%5E2.0.0-beta.1', '2.0.0-beta.1'],
      ['v1.1.0', '1.1.0'],
    ])('%s means %s', async (constraint, version) => {
      const answer = await json<Resolution>(`/v1/packages/@acme%2Fpdf/resolve/${constraint}`);
      expect(answer).toMatchObject({ full_name: '@acme/pdf', version });
      expect(answer.download_url).toBe(`${origin}/v1/packages/%40acme%2Fpdf/versions/${version}/archive`);
    });

    test('a yanked version answers to its exact version', async () => {
      expect(await json('/v1/packages/@acme/pdf/resolve/1.0.0')).toMatchObject({ version: '1.0.0' });
    });

    test('a constraint is decoded once', async () => {
      expect((await ask('/v1/packages/@acme/pdf/resolve/%255E1.0.0')).status).toBe(404);
    });
  });

  describe('many constraints', () => {
    test('entries stand in the order of the request, each answered for itself', async () => {
      const asked = { '@no/pe': '*', '@acme/pdf': '^1.0.0', '@acme/gone': '*', '@acme/notes': '^9', BAD: '' };
      const { resolved } = await jsonOf<AllResolved>(await resolve({ packages: asked }));
      expect(Object.keys(resolved)).toEqual(Object.keys(asked));
      expect(resolved).toMatchObject({
        '@no/pe': { error: 'not_found' },
        '@acme/pdf': { version: '1.1.0' },
        '@acme/gone': { error: 'no_versions' },
        '@acme/notes': { error: 'no_matching_version', constraint: '^9' },
        BAD: { error: 'not_found' },
      });
      expect(JSON.parse(resolved['@acme/pdf']!.manifest)).toMatchObject({
        name: '@acme/pdf',
        version: '1.1.0',
      });
    });

    test('an unlisted package resolves', async () => {
      expect(
        (await jsonOf<AllResolved>(await resolve({ packages: { '@acme/shy': '*' } }))).resolved['@acme/shy']
          ?.version,
      ).toBe('1.0.0');
    });

    test('nothing asked is nothing answered', async () => {
      expect(await (await resolve({ packages: {} })).text()).toBe('{"resolved":{}}');
    });

    test('a lone name that does not exist is a 404, for the client reads no error of an entry', async () => {
      const answer = await resolve({ packages: { '@no/pe': '*' } });
      expect([answer.status, await answer.json()]).toEqual([
        404,
        { error: 'not_found', message: 'Package @no/pe not found' },
      ]);
    });

    test('a package called __proto__ is a name like any other', async () => {
      const answer = await resolve('{"packages":{"__proto__":"*","constructor":"*"}}');
      expect(await answer.text()).toBe(
        '{"resolved":{"__proto__":{"error":"not_found"},"constructor":{"error":"not_found"}}}',
      );
    });

    test.each([
      ['{', 'Invalid JSON body'],
      ['', 'Invalid JSON body'],
      ['null', "Request body must contain a 'packages' object"],
      ['[]', "Request body must contain a 'packages' object"],
      ['{}', "Request body must contain a 'packages' object"],
      ['{"packages":"x"}', "Request body must contain a 'packages' object"],
      ['{"packages":["@acme/pdf"]}', "Request body must contain a 'packages' object"],
    ])('%s is refused: %s', async (body, message) => {
      const answer = await resolve(body);
      expect([answer.status, await answer.json()]).toEqual([400, { error: 'bad_request', message }]);
    });

    test('a constraint that is no text is told by the name of its package', async () => {
      const answer = await resolve({ packages: { '@acme/pdf': 1 } });
      expect([answer.status, (await jsonOf<ErrorBody>(answer)).message]).toEqual([
        400,
        expect.stringContaining('@acme/pdf'),
      ]);
    });

    test('two hundred names are answered and one more is refused', async () => {
      const names = (count: number) =>
        Object.fromEntries(Array.from({ length: count }, (_, index) => [`@no/n${index}`, '*']));
      expect((await resolve({ packages: names(200) })).status).toBe(200);
      expect((await resolve({ packages: names(201) })).status).toBe(400);
    });

    test.each(['with its length', 'in chunks'])(
      'a body of more than 256 KiB sent %s is refused',
      async (how) => {
        const text = JSON.stringify({ packages: { '@acme/pdf': 'x'.repeat(300_000) } });
        const body = how === 'in chunks' ? new Blob([text]).stream() : text;
        const headers = how === 'in chunks' ? {} : { 'Content-Length': String(text.length) };
        const answer = await ask('/v1/resolve', {
          method: 'POST',
          body,
          headers,
          duplex: 'half',
        } as RequestInit);
        expect([answer.status, (await jsonOf<ErrorBody>(answer)).error]).toEqual([400, 'bad_request']);
      },
    );

    test('no answer to a POST is kept by a cache', async () => {
      const answer = await resolve({ packages: {} });
      expect([answer.headers.get('Cache-Control'), answer.headers.get('ETag')]).toEqual(['no-store', null]);
    });
  });
});
