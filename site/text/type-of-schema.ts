import type { Schema } from '../data/get-api.ts';

/** A piece of how a type is written: plain, or the name of a schema that can be gone to. */
export interface TypePiece {
  readonly text: string;
  readonly schema?: string;
}

/** The words that types are written with. */
export interface TypeWords {
  readonly or: string;
  readonly listOf: (what: string) => string;
  readonly mapOf: (what: string) => string;
}

// The schemas that are shown with the operations.
const apiSchemas = '/api.schema.json';

// Stands in a sentence where the type goes, so that languages may put it where they do.
const hole = '\u0000';

/** How the type of a schema is written for people: `list of PackageCategory`. */
export function typeOfSchema(schema: Schema, words: TypeWords): TypePiece[] {
  if (schema.$ref !== undefined) {
    const [file = '', place = ''] = schema.$ref.split('#');
    const name = (place || file).replace(/^.*\//, '');
    return file === '' || file.endsWith(apiSchemas) ? [{ text: name, schema: name }] : [{ text: name }];
  }
  if (schema.const !== undefined) return [{ text: JSON.stringify(schema.const) }];
  if (schema.enum) return [{ text: schema.enum.map((value) => JSON.stringify(value)).join(words.or) }];
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices)
    return join(
      choices.map((one) => typeOfSchema(one, words)),
      words.or,
    );
  if (schema.allOf)
    return join(
      schema.allOf.map((one) => typeOfSchema(one, words)),
      ' + ',
    );
  if (schema.type === 'array') return fill(words.listOf(hole), typeOfSchema(schema.items ?? {}, words));
  const values = schema.additionalProperties ?? schema.unevaluatedProperties;
  if (schema.type === 'object' && !schema.properties && typeof values === 'object') {
    return fill(words.mapOf(hole), typeOfSchema(values, words));
  }
  return [{ text: [schema.type ?? 'any'].flat().join(words.or) }];
}

function join(parts: readonly TypePiece[][], separator: string): TypePiece[] {
  return parts.flatMap((part, index) => (index === 0 ? part : [{ text: separator }, ...part]));
}

function fill(sentence: string, pieces: readonly TypePiece[]): TypePiece[] {
  const [before = '', after = ''] = sentence.split(hole);
  return [{ text: before }, ...pieces, { text: after }].filter(({ text }) => text !== '');
}
