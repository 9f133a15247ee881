import { expect, test } from 'vitest';
import { type AllResolved, jsonOf, overEachLayout } from './testing/example.ts';
import { origin } from './testing/served-registry.ts';

overEachLayout(({ ask, json, resolve }) => {
  test.each([
    ['/v1/packages/@acme%2Fforms', '/v1/packages/@acme%2Fpdf'],
    ['/v1/packages/@acme/forms.json', '/v1/packages/@acme%2Fpdf.json'],
    ['/v1/packages/@acme/paper/versions', '/v1/packages/@acme%2Fpdf/versions'],
    ['/v1/packages/@acme/forms/versions/1.1.0/archive', '/v1/packages/@acme%2Fpdf/versions/1.1.0/archive'],
    ['/v1/packages/@acme/forms/tags?a=b', '/v1/packages/@acme%2Fpdf/tags?a=b'],
  ])('%s leads to %s', async (path, location) => {
    const answer = await ask(path);
    expect([answer.status, answer.headers.get('Location')]).toEqual([308, location]);
    expect(await answer.json()).toEqual({ redirect: '@acme/pdf', location });
    expect((await ask(location)).status).toBe(200);
  });

  test('its .ctx leads to the .ctx of the new name', async () => {
    expect((await ask('/@acme/forms.ctx')).headers.get('Location')).toBe('/@acme/pdf.ctx');
  });

  test('it resolves as the new name does', async () => {
    expect(await json('/v1/packages/@acme/paper/resolve/^1.0.0')).toMatchObject({
      full_name: '@acme/pdf',
      version: '1.1.0',
    });
    const { resolved } = await jsonOf<AllResolved>(await resolve({ packages: { '@acme/forms': '*' } }));
    expect(resolved['@acme/forms']?.download_url).toBe(
      `${origin}/v1/packages/%40acme%2Fpdf/versions/1.1.0/archive`,
    );
  });

  test('a version that the old name still holds resolves there', async () => {
    expect(await json('/v1/packages/@acme/forms/resolve/0.9.0')).toMatchObject({
      full_name: '@acme/forms',
      version: '0.9.0',
    });
    expect((await ask('/v1/packages/@acme/forms/versions/0.9.0/archive')).status).toBe(200);
  });
});
