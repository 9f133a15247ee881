import { expect, test } from 'vitest';
import { isUuid, serverUuid } from './server-uuid.ts';

// Made by another implementation: UUIDv5 of the name within UUIDv5 of registry.modelcontextprotocol.io within the domain names.
test.each([
  ['com.acme/pdf', '9d34659e-2064-5719-a822-5db26ab2e580'],
  ['io.github.Zed/tool', 'ea7ea772-8def-5bac-b4f2-ef055983812d'],
])('the id of %s is %s', (name, id) => {
  expect(serverUuid(name)).toBe(id);
});

test('names that differ by case alone have ids of their own', () => {
  expect(serverUuid('io.github.zed/tool')).not.toBe(serverUuid('io.github.Zed/tool'));
});

test.each([
  ['9d34659e-2064-5719-a822-5db26ab2e580', true],
  ['9D34659E-2064-5719-A822-5DB26AB2E580', true],
  ['550e8400-e29b-41d4-a716-446655440000', true],
  ['9d34659e20645719a8225db26ab2e580', false],
  ['9d34659e-2064-5719-a822-5db26ab2e58', false],
  ['9d34659e-2064-5719-a822-5db26ab2e580/x', false],
  ['com.acme/pdf', false],
])('whether %s is a UUID is %s', (text, expected) => expect(isUuid(text)).toBe(expected));
