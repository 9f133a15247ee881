import type { Sha256 } from '../catalog/digest.ts';
import { encodeUtf8 } from '../text/decode-utf8.ts';
import { printRecord } from './print-record.ts';
import type { ServerEntry, ServerVersion } from './server-entry.ts';
import { latestOf } from './server-latest.ts';
import { partStart, recordGap } from './view-index.ts';

/** What an index says of an entry whose records lie in a part. */
export interface IndexedEntry {
  readonly name: string;
  /** Where its first record begins, in bytes. */
  readonly start: number;
  /** Which of its versions is flagged as the latest. */
  readonly latest: number;
  /** Where its latest version can be had from. */
  readonly kinds: string;
  readonly versions: readonly IndexedVersion[];
}

export interface IndexedVersion {
  readonly text: string;
  readonly status: 'a' | 'd' | 'x';
  /** Bytes. */
  readonly length: number;
  /** Milliseconds since 1970. */
  readonly published: number;
  readonly seen: number;
  readonly title: string;
  readonly description: string;
}

/** Records of neighbouring servers of one source in one document: a JSON array, named by its digest, so that it never changes. */
export interface RecordPart {
  readonly id: string;
  readonly bytes: Uint8Array;
  readonly entries: readonly IndexedEntry[];
}

export function buildPart(entries: readonly ServerEntry[], sha256: Sha256): RecordPart {
  const records: string[] = [];
  const indexed: IndexedEntry[] = [];
  let start = partStart;
  for (const { name, versions } of entries) {
    const latest = latestOf(versions);
    const printed = versions.map((version, index) => printRecord(version, index === latest));
    const described = versions.map((version, index) => describeVersion(version, utf8Length(printed[index]!)));
    indexed.push({ name, start, latest, kinds: kindsOf(versions[latest]!), versions: described });
    for (const { length } of described) start += length + recordGap;
    records.push(...printed);
  }
  const bytes = encodeUtf8(`[${records.join(',')}]`);
  return { id: sha256(bytes).slice(0, idLength), bytes, entries: indexed };
}

// Hexadecimal digits: enough that two parts of one registry never share a name by chance.
const idLength = 24;

const letters = { active: 'a', deprecated: 'd', deleted: 'x' } as const;

function describeVersion(version: ServerVersion, length: number): IndexedVersion {
  const { server, status, published_at, seen_at } = version;
  return {
    text: server.version,
    status: letters[status],
    length,
    published: Date.parse(published_at),
    seen: Date.parse(seen_at),
    title: server.title ?? '',
    description: server.description,
  };
}

/** Registry types of the packages, and `remote` where it already runs somewhere; each once. */
function kindsOf({ server }: ServerVersion): string {
  const types = (server.packages ?? []).map(({ registryType }) => registryType.toLowerCase());
  const remotes = (server.remotes ?? []).length > 0 ? ['remote'] : [];
  return [...new Set([...types, ...remotes])].join(',');
}

function utf8Length(text: string): number {
  // Most records are ASCII, whose bytes are its units.
  return /^[\0-\x7f]*$/.test(text) ? text.length : encodeUtf8(text).length;
}
