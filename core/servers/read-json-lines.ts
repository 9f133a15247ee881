import { isObject, recordLimits } from './json-limits.ts';
import type { RawRecord, RawRecords } from './raw-record.ts';
import { rowOf } from './read-formats.ts';
import { RecordReports } from './record-reports.ts';
import type { RecordReport } from './source-status.ts';

// A record, its `_meta` and spaces between; a longer line is not parsed.
const lineLimit = 4 * recordLimits.bytes;

/** The records of a text with one on each line, a server.json or one with its `_meta` beside it. Lines that hold none are told and lose no other. */
export function readJsonLines(text: string): {
  readonly records: RawRecords;
  readonly refused: readonly RecordReport[];
} {
  const servers: RawRecord[] = [];
  const refused: RecordReport[] = [];
  const lines = text.replace(/^\uFEFF/, '').split('\n');
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const place = `line ${index + 1}`;
    const parsed = parseLine(line);
    if (parsed.ok) {
      servers.push(rowOf(parsed.value, place));
      continue;
    }
    const reports = new RecordReports(place, undefined);
    reports.refuse('', parsed.reason);
    refused.push(...reports.problems);
  }
  return { records: { servers, skills: [], plugins: 0 }, refused };
}

function parseLine(
  line: string,
): { readonly ok: true; readonly value: object } | { readonly ok: false; readonly reason: string } {
  if (line.length > lineLimit) {
    return {
      ok: false,
      reason: `is longer than ${lineLimit} characters; give each record a line of its own`,
    };
  }
  try {
    const value: unknown = JSON.parse(line);
    if (isObject(value)) return { ok: true, value };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  return { ok: false, reason: 'is no JSON object; write one server.json on each line' };
}
