import { endpointList } from '#core/api/endpoints.ts';
import { getApiSchemas, getOperations, type PlacedOperation, type Schema } from '../data/get-api.ts';
import { findPackage } from '../data/get-package.ts';
import { getRows } from '../data/get-rows.ts';
import { getSources, getViews } from '../data/get-views.ts';
import type { Source } from '../data/source.ts';

/** An operation, and the other addresses where the same answers. */
export interface ListedOperation extends PlacedOperation {
  readonly aliases: readonly string[];
}

export interface ApiProps {
  readonly groups: readonly { readonly protocol: string; readonly operations: readonly ListedOperation[] }[];
  readonly schemas: Readonly<Record<string, Schema>>;
  /** Values of parameters that lead to something here. */
  readonly examples: Readonly<Record<string, string>>;
}

/** The OpenAPI document, its operations grouped by the protocol they belong to, in the order of the table. */
export async function loadApi(source: Source): Promise<ApiProps> {
  const [operations, schemas, examples] = await Promise.all([
    getOperations(source),
    getApiSchemas(source),
    chooseExamples(source),
  ]);
  const byId = new Map(operations.map((operation) => [operation.operationId, operation]));
  const groups = new Map<string, ListedOperation[]>();
  for (const [id, { protocol }] of endpointList) {
    const operation = byId.get(id);
    if (!operation) continue;
    const aliases = operations
      .filter(({ operationId }) => operationId.startsWith(`${id}Alias`))
      .map(({ path }) => path);
    const group = groups.get(protocol) ?? [];
    group.push({ ...operation, aliases });
    groups.set(protocol, group);
  }
  return {
    groups: [...groups].map(([protocol, operations]) => ({ protocol, operations })),
    schemas,
    examples,
  };
}

/** Of each kind the first by name, as that seldom changes. */
async function chooseExamples(source: Source): Promise<Record<string, string>> {
  const [rows, views, sources] = await Promise.all([getRows(source), getViews(source), getSources(source)]);
  const row = rows.find(({ version }) => version !== '');
  const detail = row && (await findPackage(source, row.name));
  const server = rows.find((one) => one.server !== undefined)?.server;
  return {
    package: row?.name ?? '@acme/pdf',
    version: detail?.version ?? '1.0.0',
    constraint: 'latest',
    bucket: '000',
    schema: 'api.schema.json',
    chain: 'latest',
    page: 'first',
    server: server ?? 'io.github.acme/weather',
    view: views[0]?.name ?? 'default',
    source: sources[0]?.name ?? 'own',
    type: row?.type ?? 'skill',
    category: row?.categories[0] ?? 'other',
  };
}
