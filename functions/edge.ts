import { PackageListing } from '#core/api/ctx/package-list.ts';
import { readRow } from '#core/api/ctx/row-index.ts';
import { endpoints } from '#core/api/endpoints.ts';
import type { Row } from '#core/catalog/row.ts';
import type {
  Health,
  KeywordList,
  PackageName,
  RenameList,
  RowBucket,
  RowIndex,
} from '#core/generated/types.ts';
import { bucketName } from '#core/packs/bucket.ts';
import { BoundedCache } from './bounded-cache.ts';
import { Derived } from './derived.ts';
import { getJson } from './find-document.ts';
import type { Documents, Ports, StoredDocument } from './ports.ts';
import { ReleaseIndexes } from './release-indexes.ts';
import { Searches } from './search/searches.ts';
import { Views } from './views/views.ts';

/** What handlers answer from: the documents, and what is made of them once for many requests. */
export interface Edge {
  readonly documents: Documents;
  /** The public address of this registry: a request's Host header is not to be believed. */
  readonly origin: string;
  clock(): number;
  readonly listing: Derived<PackageListing>;
  /** Names of packages that are not this registry's own. */
  readonly gathered: Derived<ReadonlySet<string>>;
  readonly keywords: Derived<KeywordList>;
  readonly health: Derived<Health>;
  /** Old name to new name. */
  readonly renames: Derived<ReadonlyMap<string, PackageName>>;
  readonly releases: ReleaseIndexes;
  readonly views: Views;
  readonly searches: Searches;
  /** Answers that depend on nothing but the documents and the address, by both. */
  readonly answers: BoundedCache<string, StoredDocument>;
  /** Those among them that would push all others out. */
  readonly largeAnswers: BoundedCache<string, StoredDocument>;
  /** Those that are being made: who asks the same meanwhile gets the same. */
  readonly underWay: Map<string, Promise<StoredDocument | undefined>>;
}

// Bytes of answers kept.
const answersLimit = 16 * 1024 * 1024;
// An answer of up to an eighth of it is kept: a catalog of a hundred thousand servers.
const largeAnswersLimit = 512 * 1024 * 1024;

export function createEdge(
  { documents, clock, embedderOf }: Pick<Ports, 'documents' | 'clock' | 'embedderOf'>,
  origin: string,
): Edge {
  const rows = new Derived(documents, () => readRows(documents));
  const renames = new Derived(documents, async () => {
    const { renames } = await getJson<RenameList>(documents, endpoints.renameList);
    return new Map(Object.entries(renames));
  });
  return {
    documents,
    origin,
    clock,
    listing: new Derived(documents, async () => new PackageListing(await rows.get())),
    gathered: new Derived(documents, async () => {
      const others = (await rows.get()).filter(({ source }) => source !== undefined);
      return new Set<string>(others.map(({ name }) => name));
    }),
    keywords: new Derived(documents, () => getJson(documents, endpoints.keywordIndex)),
    health: new Derived(documents, () => getJson(documents, endpoints.health)),
    renames,
    releases: new ReleaseIndexes(documents, renames),
    views: new Views(documents),
    searches: new Searches(documents, embedderOf),
    answers: new BoundedCache(answersLimit),
    largeAnswers: new BoundedCache(largeAnswersLimit),
    underWay: new Map(),
  };
}

/** Every public row, read part by part: a large index must not keep other requests waiting. */
async function readRows(documents: Documents): Promise<Row[]> {
  const { parts } = await getJson<RowIndex>(documents, endpoints.rowIndex);
  const rows: Row[] = [];
  for (const bucket of parts.keys()) {
    const part = await getJson<RowBucket>(documents, endpoints.rowBucket, { bucket: bucketName(bucket) });
    for (const row of part.rows) rows.push(readRow(row));
  }
  return rows;
}
