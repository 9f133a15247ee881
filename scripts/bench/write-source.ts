import { closeSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { randomNumbers } from './random.ts';
import { makeServerNames } from './server-names.ts';
import { makeRecords } from './server-records.ts';

/** What was written: how many records, and their sizes in bytes. */
export interface WrittenSource {
  readonly versions: number;
  readonly bytes: number;
  readonly size: { readonly p50: number; readonly mean: number; readonly p99: number; readonly most: number };
}

// Characters that are written at once.
const chunk = 1 << 20;

/** Writes a file of so many servers, a record on each line in order of name, as the list of an MCP registry has them. The same every time. */
export function writeBenchSource(
  file: string,
  servers: number,
  onProgress: (done: number) => void,
): WrittenSource {
  const random = randomNumbers(servers);
  const sizes: number[] = [];
  const descriptor = openSync(file, 'w');
  let pending = '';
  for (const [index, name] of makeServerNames(random, servers).entries()) {
    for (const record of makeRecords(random, name)) {
      const line = JSON.stringify(record);
      sizes.push(Buffer.byteLength(line));
      pending += `${line}\n`;
    }
    if (pending.length > chunk) pending = flush(descriptor, pending);
    onProgress(index + 1);
  }
  flush(descriptor, pending);
  closeSync(descriptor);
  sizes.sort((a, b) => a - b);
  const bytes = sizes.reduce((sum, size) => sum + size + 1, 0);
  const at = (share: number) => sizes[Math.floor(share * (sizes.length - 1))]!;
  const mean = Math.round(bytes / sizes.length);
  return { versions: sizes.length, bytes, size: { p50: at(0.5), mean, p99: at(0.99), most: at(1) } };
}

function flush(descriptor: number, text: string): '' {
  writeSync(descriptor, text);
  return '';
}

/** Changes the description of one record in the middle of the file into one that it never had. */
export function changeOneRecord(file: string, description: string): void {
  const text = readFileSync(file, 'utf8');
  const start = text.indexOf('\n', text.length / 2) + 1;
  const end = text.indexOf('\n', start);
  // True of every line that was written above.
  const record = JSON.parse(text.slice(start, end)) as { readonly server: object };
  const changed = JSON.stringify({ ...record, server: { ...record.server, description } });
  writeFileSync(file, text.slice(0, start) + changed + text.slice(end));
}
