import { isObject } from '#core/servers/json-limits.ts';
import type { RawRecords } from '#core/servers/raw-record.ts';
import type { RecordReport } from '#core/servers/source-status.ts';

/** More than anyone reads; the counts of the status are of all. */
const most = 10_000;

/** The reports of an earlier reading and of an increment: what is told anew of a server replaces what was told before. Refused records come first. */
export function mergeReports(
  before: readonly RecordReport[],
  told: readonly RecordReport[],
  { servers }: RawRecords,
): RecordReport[] {
  const read = new Set(servers.map(({ server }) => (isObject(server) ? server['name'] : undefined)));
  const kept = before.filter(({ name }) => name === undefined || !read.has(name));
  const all = [...told, ...kept];
  const of = (outcome: RecordReport['outcome']) => all.filter((report) => report.outcome === outcome);
  return [...of('refused'), ...of('warning')].slice(0, most);
}
