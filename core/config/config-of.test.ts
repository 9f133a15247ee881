import { expect, test } from 'vitest';
import { schemas } from '../generated/schemas.ts';
import { configOf, ownPackages } from './config-of.ts';

const file = {
  name: 'Acme',
  description: 'Tools.',
  origin: 'https://registry.acme.example',
  namespace: 'example.acme',
};

test('a registry.yaml that says nothing of sources serves its own packages as default', () => {
  expect(configOf({ ...file, auth: { mode: 'anonymous' } })).toEqual({ config: ownPackages, findings: [] });
});

test('a registry.yaml may gather from others', () => {
  const { config, findings } = configOf({
    ...file,
    sources: [{ name: 'cluster', kubernetes: {} }],
    registries: [{ name: 'all', sources: ['cluster'] }],
  });
  expect({ views: config?.views, findings }).toEqual({
    views: [{ name: 'all', sources: ['cluster'] }],
    findings: [],
  });
});

test('a registry.yaml that asks for sign-in is not served', () => {
  expect(configOf({ ...file, auth: { mode: 'oauth' } }).config).toBeUndefined();
});

test('a key that nobody knows is warned of', () => {
  expect(configOf({ ...file, orgin: 'x' }).findings).toMatchObject(
    [
      {
        file: 'registry.yaml',
        at: { pointer: '/orgin' },
        severity: 'warning',
        message: /did you mean "origin"/,
      },
    ].map((finding) => ({ ...finding, message: expect.stringMatching(finding.message) })),
  );
});

test('every key of the schema is known', () => {
  const { properties } = schemas['registry.schema.json'] as { readonly properties: object };
  const written = Object.fromEntries(Object.keys(properties).map((key) => [key, undefined]));
  const unknown = configOf({ ...written, ...file }).findings.filter(({ message }) =>
    message.includes('not a key'),
  );
  expect(unknown).toEqual([]);
});
