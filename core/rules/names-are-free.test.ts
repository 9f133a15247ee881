import { expect, test } from 'vitest';
import { registry } from '../../tests/make-package.ts';
import { parsePackage } from '../catalog/parse-package.ts';
import { namesAreFree } from './names-are-free.ts';

function check(name: string, names: Readonly<Record<string, string>>): string[] {
  const parsed = parsePackage({ scope: 'acme', name, folder: `packages/ac/acme/${name}`, files: [] });
  const found = namesAreFree.package!(parsed, { ...registry, reserved: { scopes: {}, names } });
  return [...found].map(({ message }) => message);
}

test.each(['versions', 'constructor'])('the name %s cannot be taken where it is reserved', (name) => {
  const reserved = Object.fromEntries([[name, 'part of an address']]);
  expect(check(name, reserved)).toEqual([`the name "${name}" is reserved: part of an address`]);
});

test.each(['pdf', 'constructor', 'valueof'])('the name %s is free where it is not', (name) => {
  expect(check(name, { versions: 'part of an address' })).toEqual([]);
});
