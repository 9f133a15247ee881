import { expect, test } from 'vitest';
import { packKindOf } from './pack-kind.ts';

test.each([
  ['v1/packages/@acme/pdf.json', 'packages'],
  ['v1/packages/@acme/pdf/versions.json', 'packages'],
  ['v1/packages/@acme/pdf/resolve/latest.json', 'packages'],
  ['@acme/pdf.ctx', 'packages'],
  ['@acme/pdf@1.2.0.ctx', 'releases'],
  ['v1/packages/@acme/pdf/versions/1.2.0.json', 'releases'],
  ['v1/packages/@acme/pdf/versions/1.2.0/archive.tar.gz', 'archives'],
  ['v1/packages/@acme/pdf/versions/1.2.0/archive.zip', 'archives'],
])('%s lies in the pack of %s', (file, kind) => {
  expect(packKindOf(file)).toBe(kind);
});
