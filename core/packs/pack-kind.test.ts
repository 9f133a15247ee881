import { expect, test } from 'vitest';
import { packKindFor, packKindOf } from './pack-kind.ts';

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

test.each([
  ['@acme', 'v1/scopes/acme.json', 'scopes'],
  ['@acme/pdf', 'v1/packages/@acme/pdf.json', 'packages'],
  ['@acme/scopes', '@acme/scopes@1.0.0.ctx', 'releases'],
] as const)('a document of %s, %s, lies in the pack of %s', (owner, file, kind) => {
  expect(packKindFor(owner, file)).toBe(kind);
});
