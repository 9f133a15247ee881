import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as validators from '../core/generated/validators.js';
import { fromToolhive } from '../core/servers/from-toolhive.ts';
import type { RawRecord } from '../core/servers/raw-record.ts';
import { readFormats } from '../core/servers/read-formats.ts';
import { readJsonLines } from '../core/servers/read-json-lines.ts';
import { type ReadServer, readServer } from '../core/servers/read-server.ts';
import { toToolhive } from '../core/servers/to-toolhive.ts';

const corpus = join(import.meta.dirname, '../../shared/corpus/mcp');
const isHere = existsSync(`${corpus}/official.jsonl`);
if (!isHere) console.warn(`${corpus} is not there: the tests over servers from the wild are skipped`);

const textOf = (file: string) => readFileSync(`${corpus}/${file}`, 'utf8');

function recordsOf(file: string): readonly RawRecord[] {
  if (file.endsWith('.jsonl')) {
    const { records, refused } = readJsonLines(textOf(file));
    expect(refused).toEqual([]);
    return records.servers;
  }
  const read = readFormats(JSON.parse(textOf(file)), 'auto');
  return read.ok ? read.records.servers : [];
}

/** What is told, and of how many records; places in lists and all that is quoted are left out. */
function tallyOf(results: readonly ReadServer[]): Record<string, number> {
  const tally = new Map<string, number>();
  for (const result of results) {
    const told = (result.ok ? result.warnings : result.problems).map(
      ({ outcome, pointer, message }) =>
        `${outcome} ${pointer.replaceAll(/\/\d+/g, '/…')} ${message.replaceAll(/"[^"]*"/g, '"…"').replace(/; .*/, '')}`,
    );
    for (const line of new Set(told)) tally.set(line, (tally.get(line) ?? 0) + 1);
  }
  return Object.fromEntries([...tally].sort());
}

describe.skipIf(!isHere)('servers from the wild', () => {
  test.each([
    ['official.jsonl', { records: 2528, accepted: 2523, warned: 259 }],
    ['dirty.jsonl', { records: 20, accepted: 12, warned: 12 }],
    ['toolhive-registry.json', { records: 72, accepted: 72, warned: 0 }],
    ['toolhive-upstream.json', { records: 12, accepted: 12, warned: 0 }],
  ])('%s is read but for few: %j', (file, counts) => {
    const results = recordsOf(file).map(readServer);
    const accepted = results.filter((result) => result.ok);
    const warned = accepted.filter(({ warnings }) => warnings.length > 0).length;
    expect({ records: results.length, accepted: accepted.length, warned }).toEqual(counts);
  });

  test.each(['official.jsonl', 'dirty.jsonl', 'toolhive-registry.json', 'toolhive-upstream.json'])(
    '%s breaks no client, and its schema only where that is told',
    (file) => {
      for (const raw of recordsOf(file)) {
        const result = readServer(raw);
        if (!result.ok) {
          expect(result.problems).not.toEqual([]);
          continue;
        }
        const { server, warnings } = result;
        for (const text of [server.name, server.description, server.version])
          expect(text.trim()).not.toBe('');
        if (validators.serverJson(server)) continue;
        const told = new Set(warnings.map(({ pointer }) => pointer));
        for (const { instancePath } of validators.serverJson.errors ?? [])
          expect(told).toContain(instancePath);
      }
    },
  );

  test('what is refused and mended of the official registry is this', () => {
    expect(tallyOf(recordsOf('official.jsonl').map(readServer))).toMatchInlineSnapshot(`
      {
        "refused /name "…" is not the name of a server": 1,
        "refused /version is blank": 4,
        "warning  is written by the schema of 2025-07-09 or before it": 36,
        "warning /description "…" has more than 100 characters": 5,
        "warning /icons/…/sizes should be a list and is a string": 3,
        "warning /packages/…/environmentVariables/… has no "…" that can be used": 9,
        "warning /packages/…/environmentVariables/… is empty": 2,
        "warning /packages/…/environmentVariables/…/format is none of "…", "…", "…", "…"": 4,
        "warning /packages/…/environmentVariables/…/name is empty": 9,
        "warning /packages/…/packageArguments/… has no "…"": 3,
        "warning /packages/…/runtimeArguments/… has no "…"": 2,
        "warning /packages/…/version "…" is the word that clients ask for the newest version with": 2,
        "warning /repository has no "…"": 1,
        "warning /repository is empty": 199,
        "warning /version "…" is a placeholder that nobody filled in": 1,
      }
    `);
  });

  test('what is mended once needs no mending', () => {
    for (const raw of recordsOf('official.jsonl')) {
      const once = readServer(raw);
      if (!once.ok) continue;
      const twice = readServer({ server: once.server, place: '' });
      expect(twice.ok && twice.server).toEqual(once.server);
    }
  });

  test('ToolHive’s entries come back from upstream’s format as they went in', () => {
    const file = JSON.parse(textOf('toolhive-registry.json'));
    const entries: Record<string, Entry> = { ...file.servers, ...file.remote_servers };
    const servers = fromToolhive(file);
    expect(servers).toHaveLength(Object.keys(entries).length);
    for (const server of servers) {
      const original = entries[server.name.replace('io.github.stacklok/', '')]!;
      const { kind: _, ...back } = toToolhive(server);
      expect('entry' in back && back.entry, server.name).toEqual({
        ...expectedOf(original),
        name: server.name,
      });
    }
  });
});

interface Entry {
  readonly transport: string;
  readonly target_port?: number;
  readonly env_vars?: readonly { readonly default?: string; readonly secret?: boolean }[];
  readonly metadata: { readonly pulls?: number };
}

/** An entry without what has no place in upstream's format, or is the same as its absence. */
function expectedOf(entry: Entry): object {
  const { target_port: port, env_vars: variables, metadata, ...rest } = entry;
  const { pulls: _, ...kept } = metadata;
  return {
    ...rest,
    metadata: kept,
    ...(port !== undefined && entry.transport !== 'stdio' && { target_port: port }),
    ...(variables && {
      env_vars: variables.map(({ default: preset, secret, ...variable }) => ({
        ...variable,
        ...(secret && { secret }),
        ...(preset && { default: preset }),
      })),
    }),
  };
}
