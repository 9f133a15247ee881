import type { ServerJson } from '../generated/types.ts';
import { completeRepository } from './complete-repository.ts';
import { findExcess, isObject, withoutPrototypeKeys } from './json-limits.ts';
import { kindOf, mend } from './mend.ts';
import { modernise } from './modernise.ts';
import { type OfficialMeta, readOfficialMeta, withoutOfficial } from './official-meta.ts';
import type { RawRecord } from './raw-record.ts';
import { RecordReports } from './record-reports.ts';
import { showHidden, whyNoDescription, whyNoServerName, whyNoVersion } from './required-texts.ts';
import { serverShape } from './server-shape.ts';
import type { RecordReport } from './source-status.ts';
import { publisherKey } from './stacklok-extension.ts';
import { warnOfKept } from './warn-of-kept.ts';

export type { OfficialMeta };

/** A record that can be handed on, with what was mended in it or is off; or why it cannot. */
export type ReadServer =
  | {
      readonly ok: true;
      readonly server: ServerJson;
      readonly meta: OfficialMeta;
      readonly warnings: readonly RecordReport[];
    }
  | { readonly ok: false; readonly problems: readonly RecordReport[] };

/**
 * A server of whatever source, read as the clients in use read it: they look past lengths and formats, and break on a wrong type and
 * on a record without its name, description or version. So a bad member is mended or dropped, and only what no client can use is
 * refused. Never throws.
 */
export function readServer(raw: RawRecord): ReadServer {
  const reports = new RecordReports(raw.place, raw.server);
  const server = isReadable(raw, reports) ? readParts(raw, reports) : undefined;
  if (!server) return { ok: false, problems: reports.problems };
  return { ok: true, ...server, warnings: reports.warnings };
}

function isReadable({ server, meta }: RawRecord, { refuse }: RecordReports): boolean {
  if (!isObject(server)) {
    refuse('', `should be an object and is ${kindOf(server)}`);
    return false;
  }
  const published = isObject(server['_meta']) ? server['_meta'][publisherKey] : undefined;
  const parts = [
    [`/_meta/${publisherKey.replace('/', '~1')}`, published],
    ['', server],
    ['/_meta', meta],
  ] as const;
  for (const [pointer, part] of parts) {
    const excess = findExcess(part);
    if (excess === undefined) continue;
    refuse(pointer, `${excess}; make it smaller`);
    return false;
  }
  return true;
}

function readParts(raw: RawRecord, reports: RecordReports) {
  const { warn } = reports;
  // The cast is true: an object without some of its keys is an object.
  const plain = withoutPrototypeKeys(raw.server) as Readonly<Record<string, unknown>>;
  const meta = readOfficialMeta(withoutPrototypeKeys(raw.meta), plain, warn);
  const modern = completeRepository(modernise(withoutOfficial(plain), warn), warn);
  const visible = showHidden(modern, ['name', 'title', 'description'], warn);
  reports.require('name', whyNoServerName(visible['name']));
  reports.require('description', whyNoDescription(visible['description']));
  reports.require('version', whyNoVersion(visible['version']));
  if (reports.problems.length > 0) return undefined;
  // The cast is true of all that is handed on: the three that a server must have were checked above, and what else the schema knows
  // was mended to its type or dropped.
  const server = mend(visible, serverShape, '', warn) as ServerJson;
  warnOfKept(server, warn);
  return { server, meta };
}
