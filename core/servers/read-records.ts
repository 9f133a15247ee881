import { entryFile, fileNameLimit, skillFile } from './entry-file.ts';
import type { ReadRecord } from './gather-records.ts';
import { isObject } from './json-limits.ts';
import type { ReadVersion } from './merge-version.ts';
import type { RawRecord, RawRecords } from './raw-record.ts';
import { readServer } from './read-server.ts';
import { readSkill } from './read-skill.ts';
import type { SkillJson } from './server-entry.ts';
import type { RecordReport } from './source-status.ts';
import { tagsOf } from './stacklok-extension.ts';

/** Servers as they come, each read when it is asked for. */
export function* readServers(records: readonly RawRecord[]): Iterable<ReadRecord<ReadVersion>> {
  for (const raw of records) {
    const read = readServer(raw);
    if (!read.ok) {
      yield { ok: false, named: namedBy(raw.server), problems: read.problems };
      continue;
    }
    const { server, meta, warnings } = read;
    const { name, version } = server;
    const fault = whyNoFile(entryFile(name));
    if (fault !== undefined) {
      const problem = refusal(raw.place, name, version, '/name', fault);
      yield { ok: false, named: undefined, problems: [problem] };
      continue;
    }
    const item = { server, meta };
    const reading = {
      name,
      version,
      tags: tagsOf(server),
      place: raw.place,
      updatedAt: meta.updatedAt,
      item,
    };
    yield { ok: true, reading, warnings };
  }
}

/** Skills likewise. */
export function* readSkills(records: RawRecords['skills']): Iterable<ReadRecord<SkillJson>> {
  for (const raw of records) {
    const read = readSkill(raw);
    if (!read.ok) {
      const named = namedBy(raw.skill);
      const namespace = isObject(raw.skill) ? raw.skill['namespace'] : undefined;
      const isNamed = named !== undefined && typeof namespace === 'string';
      const problems = read.problems;
      yield {
        ok: false,
        problems,
        named: isNamed ? { ...named, name: `${namespace}/${named.name}` } : undefined,
      };
      continue;
    }
    const { skill, warnings } = read;
    const name = `${skill.namespace}/${skill.name}`;
    const fault = whyNoFile(skillFile(skill.namespace, skill.name));
    if (fault !== undefined) {
      const problem = refusal(raw.place, name, skill.version, '/namespace', fault);
      yield { ok: false, named: undefined, problems: [problem] };
      continue;
    }
    yield {
      ok: true,
      reading: { name, version: skill.version, place: raw.place, item: skill },
      warnings,
    };
  }
}

/** Why a file cannot be made; undefined if it can. */
function whyNoFile(path: string): string | undefined {
  // Characters are bytes here: the name of such a file is ASCII, for whatever is none was escaped.
  const length = path.slice(path.lastIndexOf('/') + 1).length;
  if (length <= fileNameLimit) return undefined;
  return `would be kept in a file whose name has ${length} characters, and ${fileNameLimit} is the most; give it a shorter name with fewer capital letters`;
}

function refusal(
  place: string,
  name: string,
  version: string,
  pointer: string,
  message: string,
): RecordReport {
  return { outcome: 'refused', place, name, version, pointer, message };
}

function namedBy(record: unknown): { readonly name: string; readonly version: string } | undefined {
  if (!isObject(record)) return undefined;
  const { name, version } = record;
  return typeof name === 'string' && typeof version === 'string' ? { name, version } : undefined;
}
