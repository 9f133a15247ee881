import { readdirSync, readFileSync } from 'node:fs';
import { readRow } from '#core/api/ctx/row-index.ts';
import { fileOf } from '#core/api/emit.ts';
import type { Endpoint } from '#core/api/endpoint.ts';
import { endpoints } from '#core/api/endpoints.ts';
import type { Params } from '#core/api/path.ts';
import { isListed, type ReleasedRow } from '#core/catalog/catalog.ts';
import type { PackageDetail, PackageName, RowBucket, RowIndex, SearchHeader } from '#core/generated/types.ts';
import { bucketName } from '#core/packs/bucket.ts';
import { compare } from '#core/problem.ts';
import { compileSynonyms, type SynonymsDocument } from '#core/search/compile-synonyms.ts';
import { sha256 } from '../../registry/sha256.ts';
import { generatorKey } from '../../registry/software.ts';
import type { PageSource } from '../renderer.ts';
import { type PagefindRecord, recordOf } from './pagefind-record.ts';

/** More records than this are not indexed for browsers: what one would have to load before its first search is more than a page is worth. */
export const mostRecords = 50_000;

/** All that an index for browsers is made of. */
export interface PagefindInput {
  /** In order of name. */
  readonly records: readonly PagefindRecord[];
  readonly synonyms: SynonymsDocument;
}

/** Undefined where there are too many packages. */
export async function readPagefindInput(source: PageSource): Promise<PagefindInput | undefined> {
  const rows = await readListedRows(source);
  if (rows.length > mostRecords) return undefined;
  const records: PagefindRecord[] = [];
  for (const row of rows) {
    const detail = await findJson<PackageDetail>(
      source,
      endpoints.packageDetail,
      { package: row.name },
      row.name,
    );
    // A build may have taken it away since the rows were read; the next index is without it.
    if (detail) records.push(recordOf(row, detail));
  }
  return { records, synonyms: await findSynonyms(source) };
}

/** Changes with whatever the index is made of, and with the code that makes it. */
export function keyOfPagefind(input: PagefindInput | undefined): string {
  if (!input) return `more than ${mostRecords} packages`;
  const code = readdirSync(import.meta.dirname)
    .sort()
    .map((file) => readFileSync(`${import.meta.dirname}/${file}`, 'utf8'));
  return sha256([generatorKey(), ...code, JSON.stringify(input)].join('\n'));
}

async function readListedRows(source: PageSource): Promise<ReleasedRow[]> {
  const index = await findJson<RowIndex>(source, endpoints.rowIndex, {});
  const rows: ReleasedRow[] = [];
  for (const bucket of index?.parts.keys() ?? []) {
    const part = await findJson<RowBucket>(source, endpoints.rowBucket, { bucket: bucketName(bucket) });
    rows.push(...(part?.rows ?? []).map(readRow).filter(isListed));
  }
  return rows.sort((a, b) => compare(a.name, b.name));
}

async function findSynonyms(source: PageSource): Promise<SynonymsDocument> {
  const header = await findJson<SearchHeader>(source, endpoints.searchHeader, {});
  const found =
    header && (await findJson<SynonymsDocument>(source, endpoints.searchPart, { part: header.synonyms }));
  return found ?? compileSynonyms(undefined);
}

const decoder = new TextDecoder();

async function findJson<Shape>(
  source: PageSource,
  endpoint: Endpoint,
  params: Params,
  pkg?: PackageName,
): Promise<Shape | undefined> {
  const bytes = await source.read(fileOf(endpoint, params), pkg);
  // The cast is true: the build wrote the document from a value of the endpoint's shape.
  return bytes && (JSON.parse(decoder.decode(bytes)) as Shape);
}
