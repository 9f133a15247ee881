import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { endpointList } from '../core/api/endpoints.ts';
import { type Match, matchEndpoints } from '../core/api/match.ts';
import { buildRegistry } from '../scripts/build/build-registry.ts';
import { ajvOf, readSchemas } from '../scripts/schemas.ts';
import { readTree } from './read-tree.ts';

const place = mkdtempSync(join(tmpdir(), 'openapi-'));
afterAll(() => rmSync(place, { recursive: true }));

let tree: ReadonlyMap<string, Buffer> = new Map();
beforeAll(async () => {
  const root = join(import.meta.dirname, 'example/registry');
  await buildRegistry({ root, out: join(place, 'dist'), layout: 'files', broken: 'stop' });
  tree = readTree(join(place, 'dist'), ['.build']);
});

const jsonOf = (file: string) => JSON.parse(tree.get(file)!.toString('utf8'));

interface Operation {
  readonly operationId: string;
  readonly parameters: readonly { readonly name: string; readonly in: string }[];
  readonly responses: Readonly<
    Record<
      string,
      { readonly content?: Readonly<Record<string, { readonly schema?: { readonly $ref: string } }>> }
    >
  >;
}
interface Described {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/** What we use of OpenAPI 3.1 (spec.openapis.org/oas/v3.1.0), and nothing else. */
const text = { type: 'string', minLength: 1 };
const content = {
  type: 'object',
  minProperties: 1,
  additionalProperties: {
    type: 'object',
    properties: { schema: { type: 'object' } },
    additionalProperties: false,
  },
};
const parameter = {
  type: 'object',
  required: ['name', 'in', 'description', 'schema'],
  properties: {
    name: text,
    in: { enum: ['path', 'query', 'header'] },
    required: { const: true },
    description: text,
    schema: { type: 'object' },
  },
  if: { properties: { in: { const: 'path' } } },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  then: { required: ['required'] },
  additionalProperties: false,
};
const response = {
  type: 'object',
  required: ['description'],
  properties: { description: text, content, headers: { type: 'object' } },
  additionalProperties: false,
};
const operation = {
  type: 'object',
  required: ['operationId', 'summary', 'responses'],
  properties: {
    operationId: { type: 'string', pattern: '^[a-zA-Z][a-zA-Z0-9]*$' },
    summary: text,
    description: text,
    tags: { type: 'array', items: text },
    parameters: { type: 'array', items: parameter },
    requestBody: {
      type: 'object',
      required: ['content'],
      properties: { required: { type: 'boolean' }, content, description: text },
      additionalProperties: false,
    },
    responses: {
      type: 'object',
      required: ['200'],
      patternProperties: { '^[1-5][0-9]{2}$': response },
      additionalProperties: false,
    },
  },
  additionalProperties: false,
};
const openapi = {
  type: 'object',
  required: ['openapi', 'info', 'paths'],
  properties: {
    openapi: { type: 'string', pattern: '^3\\.1\\.\\d+$' },
    info: {
      type: 'object',
      required: ['title', 'version'],
      properties: { title: text, version: text, description: text },
      additionalProperties: false,
    },
    servers: {
      type: 'array',
      items: { type: 'object', required: ['url'], properties: { url: text }, additionalProperties: false },
    },
    paths: {
      type: 'object',
      patternProperties: {
        '^/': {
          type: 'object',
          minProperties: 1,
          propertyNames: { enum: ['get', 'post', 'put', 'patch', 'delete'] },
          additionalProperties: operation,
        },
      },
      additionalProperties: false,
    },
    components: { type: 'object' },
  },
  additionalProperties: false,
};

/** An ajv that has fetched every published schema from its address. */
function published(): Ajv2020 {
  const ajv = new Ajv2020({ strict: false, formats: { uri: true, 'date-time': true }, discriminator: true });
  for (const file of tree.keys()) {
    if (file.startsWith('schemas/'))
      ajv.addSchema({ ...jsonOf(file), $id: `https://registry.example/${file}` });
  }
  return ajv;
}

describe('openapi.json', () => {
  const operations = () =>
    Object.entries((jsonOf('openapi.json') as Described).paths).flatMap(([path, item]) =>
      Object.values(item).map((one) => [path, one] as const),
    );

  test('is OpenAPI 3.1', () => {
    const validate = new Ajv2020({ strict: false, allErrors: true }).compile(openapi);
    expect(validate(jsonOf('openapi.json')) ? [] : validate.errors).toEqual([]);
  });

  test('has every address of the table that is for programs, and no other', () => {
    const forPrograms = endpointList.filter(([, { emits }]) => emits?.of !== 'page' && emits?.of !== 'asset');
    const addresses = forPrograms.flatMap(([, { path, aliases = [] }]) => [path, ...aliases]);
    expect(Object.keys(jsonOf('openapi.json').paths).sort()).toEqual([...new Set(addresses)].sort());
  });

  test('names each operation once', () => {
    const ids = operations().map(([, { operationId }]) => operationId);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  test('describes every parameter of a path, and no other', () => {
    for (const [path, { parameters }] of operations()) {
      const described = parameters.filter((one) => one.in === 'path').map(({ name }) => name);
      expect(described.sort(), path).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort());
    }
  });

  test('refers to published schemas only', () => {
    const ajv = published();
    const references = [
      ...tree
        .get('openapi.json')!
        .toString('utf8')
        .matchAll(/"\$ref":"([^"]+)"/g),
    ].map(([, reference]) => reference!);
    expect(references.length).toBeGreaterThan(10);
    for (const reference of new Set(references)) {
      expect(ajv.getSchema(`https://registry.example${reference}`), reference).toBeDefined();
    }
  });
});

test('every published schema refers to published schemas only', () => {
  const ajv = published();
  for (const file of tree.keys()) {
    if (file.startsWith('schemas/'))
      expect(() => ajv.getSchema(`https://registry.example/${file}`), file).not.toThrow();
  }
});

describe('every document of JSON in the golden tree', () => {
  const ajv = ajvOf(readSchemas());
  /** The schema that the endpoint of a file names, and the file. */
  const judged = () =>
    [...tree.keys()].flatMap((file): [string, ValidateFunction][] => {
      const isFile = (match: Match) => match.as === (match.endpoint.extension === '' ? 'address' : 'file');
      const found = [...matchEndpoints(`/${file}`)].find((match) => match.endpoint.emits && isFile(match));
      return found?.endpoint.schema
        ? [[file, ajv.getSchema(`api.schema.json#/$defs/${found.endpoint.schema}`)!]]
        : [];
    });

  test('has the shape that its endpoint names', () => {
    for (const [file, validate] of judged()) {
      expect(validate(jsonOf(file)) ? [] : validate.errors, file).toEqual([]);
    }
  });

  test('has an endpoint that names one, but for schemas and openapi.json', () => {
    const unjudged = [...tree.keys()].filter(
      (file) => file.endsWith('.json') && !judged().some(([one]) => one === file),
    );
    expect(unjudged.filter((file) => !file.startsWith('schemas/'))).toEqual(['openapi.json']);
  });

  test('is compact', () => {
    for (const [file, bytes] of tree)
      if (file.endsWith('.json')) expect(bytes.toString('utf8'), file).toBe(JSON.stringify(jsonOf(file)));
  });
});
