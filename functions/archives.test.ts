import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { VersionDetail } from '#core/generated/types.ts';
import { overEachLayout } from './testing/example.ts';

overEachLayout(({ ask, json }) => {
  test.each([
    ['/v1/packages/@acme%2Fpdf/versions/1.1.0/archive', 'application/gzip', '@acme/pdf-1.1.0.tar.gz'],
    ['/v1/download/@acme%2Fpdf/1.1.0', 'application/gzip', '@acme/pdf-1.1.0.tar.gz'],
    ['/v1/packages/@acme%2Fpdf/versions/1.1.0/archive.zip', 'application/zip', '@acme/pdf-1.1.0.zip'],
  ])('%s is a file to keep, sent as it is', async (path, mediaType, name) => {
    const { headers } = await ask(path, { headers: { 'Accept-Encoding': 'gzip, br' } });
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': mediaType,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'public, max-age=31536000, immutable',
    });
    expect(headers.get('Content-Encoding')).toBeNull();
  });

  test('its bytes have the digest that the release names', async () => {
    const bytes = new Uint8Array(
      await (await ask('/v1/packages/@acme/pdf/versions/1.1.0/archive')).arrayBuffer(),
    );
    const { archive_sha256, archive_size } = await json<VersionDetail>(
      '/v1/packages/@acme/pdf/versions/1.1.0',
    );
    expect([createHash('sha256').update(bytes).digest('hex'), bytes.length]).toEqual([
      archive_sha256,
      archive_size,
    ]);
  });
});
