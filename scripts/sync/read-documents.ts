import { basename, dirname } from 'node:path/posix';
import type { SourceFormat } from '#core/config/config.ts';
import type { RawRecords } from '#core/servers/raw-record.ts';
import { readFormats } from '#core/servers/read-formats.ts';
import { readJsonLines } from '#core/servers/read-json-lines.ts';
import type { RecordReport } from '#core/servers/source-status.ts';
import { specToToolhive } from '#core/servers/spec-to-toolhive.ts';
import { decodeUtf8 } from '#core/text/decode-utf8.ts';
import { parseYaml } from '#core/text/parse-yaml.ts';

export interface ReadFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** The records of files, and the files and lines that gave none. */
export interface Documents {
  readonly records: RawRecords;
  readonly refused: readonly RecordReport[];
}

const spec = /(?:^|\/)spec\.ya?ml$/;

/** Whether a file of a folder is one that describes servers; others are not read. */
export function isDocument(path: string, format: SourceFormat): boolean {
  if (spec.test(path)) return format !== 'upstream';
  return /(?:^|\/)server\.json$/.test(path) && format !== 'toolhive';
}

/** What one file holds, by the end of its name: lines of JSON, YAML, or JSON. Throws if it is none of the forms we know. */
export function readOneDocument({ path, bytes }: ReadFile, format: SourceFormat): Documents {
  const text = decodeUtf8(bytes)?.replace(/^\uFEFF/, '');
  if (text === undefined) throw new Error(`${path} is not UTF-8 text`);
  if (/\.(?:jsonl|ndjson)$/i.test(path)) return withRecords(readJsonLines(text), path);
  return readValue(parseDocument(path, text), format, path);
}

/** What a value holds that stands in no file. */
export function readValue(value: unknown, format: SourceFormat, what: string): Documents {
  const read = readFormats(value, format);
  if (!read.ok) throw new Error(`${what} is not a list of servers: ${read.reason}`);
  return { records: read.records, refused: [] };
}

/** What the files of a folder hold together; one that cannot be read is refused, and harms no other. Throws if there are none. */
export function readDocuments(files: readonly ReadFile[], folder: string, format: SourceFormat): Documents {
  if (files.length === 0) {
    const names = { auto: 'server.json or spec.yaml', upstream: 'server.json', toolhive: 'spec.yaml' };
    throw new Error(`${folder} holds no ${names[format]}, in it or below it`);
  }
  const servers: RawRecords['servers'][number][] = [];
  const skills: RawRecords['skills'][number][] = [];
  const refused: RecordReport[] = [];
  let plugins = 0;
  for (const file of files) {
    try {
      // What form each file is to have is said by its name.
      const { records } = readOneDocument(file, 'auto');
      const within = (place: string) => (place === '' ? file.path : `${file.path}#${place}`);
      for (const record of records.servers) servers.push({ ...record, place: within(record.place) });
      for (const skill of records.skills) skills.push({ ...skill, place: within(skill.place) });
      plugins += records.plugins;
    } catch (error) {
      refused.push({ outcome: 'refused', place: file.path, pointer: '', message: (error as Error).message });
    }
  }
  return withRecords({ records: { servers, skills, plugins }, refused }, folder);
}

/** Throws if there are none: what holds nothing that can be read is more likely broken than empty. */
function withRecords(documents: Documents, what: string): Documents {
  const { records, refused } = documents;
  if (records.servers.length + records.skills.length > 0) return documents;
  const [first] = refused;
  throw new Error(
    `${what} holds no record that can be read${first ? `; ${first.place}: ${first.message}` : ''}`,
  );
}

function parseDocument(path: string, text: string): unknown {
  if (/\.ya?ml$/i.test(path)) {
    const parsed = parseYaml(text);
    if (!parsed.ok) throw new Error(`${path} is not YAML: ${parsed.reason}`);
    if (!spec.test(path)) return parsed.value;
    const made = specToToolhive(parsed.value, basename(dirname(path)));
    if (!made.ok) throw new Error(`${path} ${made.reason}`);
    return made.file;
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    // The words of the parser quote the text, which is a stranger's; its place is enough.
    const at = /position (\d+)/.exec((error as Error).message)?.[1];
    throw new Error(`${path} is not JSON${at ? `: it breaks at character ${at}` : ''}`);
  }
}
