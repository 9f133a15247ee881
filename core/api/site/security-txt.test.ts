import { expect, test } from 'vitest';
import { registry } from '../../../tests/make-package.ts';
import { rowNamed } from '../../../tests/make-row.ts';
import { buildCatalog } from '../../catalog/catalog.ts';
import { emitCatalog } from '../emit.ts';

function securityTxt(contact: string | undefined): string | undefined {
  const config = { ...registry.config, ...(contact !== undefined && { contact }) };
  const row = rowNamed('@acme/a', { updated: '2026-02-28T12:00:00Z' });
  const catalog = buildCatalog({ ...registry, config }, new Map([[row.name, row]]));
  const found = [...emitCatalog(catalog)].find(({ file }) => file === '.well-known/security.txt');
  return found && new TextDecoder().decode(found.bytes);
}

test('a registry with a contact tells it, until a year after the newest publication', () => {
  expect(securityTxt('mailto:security@registry.example')).toBe(`Contact: mailto:security@registry.example
Expires: 2027-02-27T12:00:00Z
Canonical: https://registry.example/.well-known/security.txt
`);
});

test('a registry without one has no such file', () => {
  expect(securityTxt(undefined)).toBeUndefined();
});
