import { connections } from './ask.ts';
import type { ServerBuildCosts } from './measure-server-builds.ts';
import type { QuestionCost, ServingCosts, WalkCost } from './measure-serving.ts';
import type { SyncCosts } from './measure-sync.ts';
import { printCost } from './print-cost.ts';
import type { SourceRegistry } from './write-source-registry.ts';

/** What one client who asks alone should see: milliseconds that 99 of 100 answers take, seconds of a walk by pages of one. */
const targets = { p99: 5, walk: 60 } as const;

export function printSource({ servers, versions, bytes, size, corpus }: SourceRegistry): void {
  const { p50, mean, p99, most } = size;
  console.log(
    `${servers} servers, ${versions} versions, ${megabytes(bytes)}: records of p50 ${p50}, mean ${mean}, p99 ${p99}, at most ${most} bytes` +
      `${corpus === 'there' ? '; beside them the corpus' : ''}\n`,
  );
}

export function printSync(costs: SyncCosts): void {
  const { readSource, readSnapshot, write, first, unchanged, whole, oneRecord } = costs;
  const again = readSource.wall + readSnapshot.wall;
  const times = (wall: number, floor: number) => `${(wall / floor).toFixed(2)} × floor`;
  console.log(`Syncing: ${first.documents} versions in ${costs.files} files, ${megabytes(costs.bytes)}`);
  console.log(printCost('read source', readSource, 'floor'));
  console.log(printCost('read snapshot', readSnapshot, 'floor'));
  console.log(printCost('write snapshot', write, 'floor'));
  console.log(
    printCost('first', first, `${times(first.wall, readSource.wall + write.wall)} (source, write)`),
  );
  console.log(printCost('unchanged', unchanged, `${times(unchanged.wall, again)} (source, snapshot)`));
  console.log(printCost('nothing new', whole, `${times(whole.wall, again)} (source, snapshot)`));
  console.log(
    `${printCost('one record', oneRecord, `${times(oneRecord.wall, again)} (source, snapshot)`)}\n`,
  );
}

export function printServerBuilds(costs: ServerBuildCosts): void {
  const { layout, read, write, full, unchanged, oneEntry, bytes, index, texts, parts, notes } = costs;
  const floor = read.wall + write.wall;
  const percent = (part: number) => `${((part / full.wall) * 100).toFixed(1)} % of full`;
  console.log(`Building as ${layout}: ${full.documents} documents, ${megabytes(bytes)}`);
  console.log(
    `  index ${megabytes(index)}, texts ${megabytes(texts)}, ${parts.count} parts ${megabytes(parts.bytes)}, ` +
      `the largest ${(parts.most / 1000).toFixed(0)} kB; the build's memory ${megabytes(notes)}`,
  );
  console.log(printCost('read inputs', read, 'floor'));
  console.log(printCost('write outputs', write, 'floor'));
  console.log(printCost('full build', full, `${(full.wall / floor).toFixed(2)} × floor`));
  console.log(printCost('no change', unchanged, percent(unchanged.wall)));
  console.log(`${printCost('one entry', oneEntry, percent(oneEntry.wall))}\n`);
}

export function printServing({ layout, memory, first, questions, walks }: ServingCosts): void {
  const { before, after, peak } = memory;
  console.log(
    `Serving as ${layout}: ${mebibytes(before)} when it listens, ${mebibytes(after)} at the end, ${mebibytes(peak)} at most; ` +
      `the first answer after ${first.toFixed(0)} ms`,
  );
  console.log(
    `  ${''.padEnd(24)}${'bytes'.padStart(8)}  ${'alone: p50'.padStart(10)} ${'p99'.padStart(8)} ${'floor: p50'.padStart(10)} ${'p99'.padStart(8)}` +
      `  ${`${connections} at once:`.padStart(12)} ${'p99'.padStart(9)} ${'floor'.padStart(9)}`,
  );
  for (const question of questions) console.log(printQuestion(question));
  console.log(
    `  (target: p99 alone < ${targets.p99} ms; where the floor misses it too, the machine is busy)`,
  );
  console.log('  all pages, one after the other');
  for (const one of walks) console.log(printWalk(one));
  console.log();
}

function printQuestion({ name, alone, together, floor, status }: QuestionCost): string {
  const times = (alone.p50 / floor.alone.p50).toFixed(1);
  const part = ((together.perSecond / floor.together.perSecond) * 100).toFixed(0);
  const missed = floor.alone.p99 < targets.p99 ? 'MISSED' : 'missed, by the floor too';
  const met = alone.p99 < targets.p99 ? 'met' : missed;
  return (
    `  ${name.padEnd(24)}${alone.bytes.toFixed(0).padStart(8)}  ${`${alone.p50.toFixed(2)} ms`.padStart(10)} ` +
    `${`${alone.p99.toFixed(2)} ms`.padStart(8)} ${`${times} ×`.padStart(10)} ${`${floor.alone.p99.toFixed(2)} ms`.padStart(8)}  ` +
    `${`${together.perSecond.toFixed(0)}/s`.padStart(12)} ${`${together.p99} ms`.padStart(9)} ${`${part} %`.padStart(9)}  ` +
    `${met}${status === 'ok' ? '' : `  ${status}`}`
  );
}

function printWalk({ name, pages, records, seconds, slowest, bytes, floor }: WalkCost): string {
  const isOfOne = name.includes('limit=1') && !name.includes('limit=100');
  const met = !isOfOne ? '' : seconds < targets.walk ? 'met' : `MISSED (< ${targets.walk} s)`;
  return (
    `  ${name.padEnd(24)}${String(pages).padStart(8)} pages ${String(records).padStart(7)} records ${megabytes(bytes).padStart(8)} ` +
    `${`${seconds.toFixed(2)} s`.padStart(9)}  ${(seconds / floor).toFixed(1)} × floor  slowest ${slowest.toFixed(1)} ms  ${met}`
  );
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

function mebibytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(0)} MiB`;
}
