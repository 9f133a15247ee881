import { expect, test } from 'vitest';
import type { PackageDetail } from '#core/generated/types.ts';
import { overEachLayout } from './testing/example.ts';
import { origin } from './testing/served-registry.ts';

overEachLayout(({ ask, json }) => {
  test('the root says what this registry is', async () => {
    expect(await json('/')).toMatchObject({ name: 'Example', api: `${origin}/v1` });
  });

  test('health tells the time of the clock', async () => {
    expect(await json('/v1/health')).toMatchObject({
      status: 'ok',
      api_version: 'v1',
      timestamp: '2026-02-01T12:00:00.000Z',
    });
  });

  test.each(['@acme/pdf', '@acme%2Fpdf', '%40acme%2Fpdf', '@acme%2fpdf', '%40acme/pdf'])(
    'a package is found as %s',
    async (name) => {
      expect(await json(`/v1/packages/${name}`)).toMatchObject({ full_name: '@acme/pdf', version: '1.1.0' });
    },
  );

  test('an address with .json gives the document as it was emitted', async () => {
    const detail = await ask('/v1/packages/@acme/pdf');
    const file = await ask('/v1/packages/@acme/pdf.json');
    expect(await file.text()).toBe(await detail.text());
    expect(await json('/v1/packages.json')).toEqual(await json('/v1/packages'));
    expect(await json('/v1/packages/@acme/pdf/resolve/latest.json')).toEqual(
      await json('/v1/packages/@acme/pdf/resolve/latest'),
    );
  });

  test.each([
    ['/v1/packages/@acme/pdf/versions', ['2.0.0-beta.1', '1.1.0', '1.0.0']],
    ['/v1/packages/@acme/pdf.json', ['2.0.0-beta.1', '1.1.0', '1.0.0']],
  ])('%s lists the newest publication first, yanked ones included', async (path, versions) => {
    expect((await json<PackageDetail>(path)).versions.map(({ version }) => version)).toEqual(versions);
  });

  test('a version says whether it is yanked, and why', async () => {
    expect(await json('/v1/packages/@acme/pdf/versions/1.0.0')).toMatchObject({
      yanked: true,
      yank_reason: 'It loses pages',
    });
  });

  test('.ctx is plain text, whatever the query says', async () => {
    const plain = await ask('/@acme/pdf.ctx');
    expect(plain.headers.get('Content-Type')).toBe('text/plain; charset=utf-8');
    const text = await plain.text();
    expect(text).toContain('@acme/pdf');
    expect(await (await ask('/@acme%2Fpdf.ctx?x=1')).text()).toBe(text);
    expect(await (await ask('/@acme/pdf@1.0.0.ctx')).text()).toContain('1.0.0');
  });
});
