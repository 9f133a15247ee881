import { endpoints } from '#core/api/endpoints.ts';
import { getDocument } from './get-document.ts';
import type { Source } from './source.ts';

/** What is read here of a JSON Schema. */
export interface Schema {
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly $ref?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly maximum?: number;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly unevaluatedProperties?: Schema | boolean;
  readonly required?: readonly string[];
}

export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly schema?: Schema;
}

type Content = Readonly<Record<string, { readonly schema?: Schema }>>;

/** What is read here of an operation of OpenAPI. */
export interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Content }>>;
}

interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/** An operation and where it is. */
export interface PlacedOperation extends Operation {
  readonly method: string;
  readonly path: string;
}

/** Every operation of the OpenAPI document, in its order. */
export async function getOperations(source: Source): Promise<readonly PlacedOperation[]> {
  const { paths } = await getDocument<ApiDocument>(source, endpoints.openapiDocument);
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ ...operation, method, path })),
  );
}

/** The schemas of requests and answers, by name. */
export async function getApiSchemas(source: Source): Promise<Readonly<Record<string, Schema>>> {
  const document = await getDocument<{ readonly $defs: Readonly<Record<string, Schema>> }>(
    source,
    endpoints.schemaDocument,
    { schema: 'api.schema.json' },
  );
  return document.$defs;
}
