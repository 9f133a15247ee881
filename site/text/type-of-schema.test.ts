import { expect, test } from 'vitest';
import type { Schema } from '../data/get-api.ts';
import { typeOfSchema } from './type-of-schema.ts';

const words = {
  or: ' or ',
  listOf: (what: string) => `list of ${what}`,
  mapOf: (what: string) => `${what} by name`,
};

test.each<[Schema, string]>([
  [{ type: 'string' }, 'string'],
  [{ type: ['string', 'null'] }, 'string or null'],
  [{ type: 'array', items: { $ref: '#/$defs/Category' } }, 'list of [Category]'],
  [{ $ref: '/schemas/api.schema.json#/$defs/Health' }, '[Health]'],
  [{ $ref: 'names.schema.json#/$defs/Version' }, 'Version'],
  [{ type: 'object', additionalProperties: { type: 'integer' } }, 'integer by name'],
  [{ type: 'object', properties: {} }, 'object'],
  [{ anyOf: [{ $ref: '#/$defs/ServerList' }, { type: 'null' }] }, '[ServerList] or null'],
  [{ const: 'ok' }, '"ok"'],
  [{ enum: ['a', 1] }, '"a" or 1'],
  [{}, 'any'],
])('%j is written %s', (schema, text) => {
  const pieces = typeOfSchema(schema, words);
  expect(pieces.map((piece) => (piece.schema === undefined ? piece.text : `[${piece.text}]`)).join('')).toBe(
    text,
  );
});
