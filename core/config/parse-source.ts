import type { Source, SourceFormat, SourceKind } from './config.ts';
import { parseApi } from './parse-api.ts';
import { parseClaims } from './parse-claims.ts';
import { parseFile } from './parse-file.ts';
import { parseFilter } from './parse-filter.ts';
import { parseGit } from './parse-git.ts';
import { parseKubernetes } from './parse-kubernetes.ts';
import { defaultIntervals, parseSyncPolicy } from './parse-sync-policy.ts';
import { type Section, shown } from './section.ts';

/** A source as it is spread over its file. */
export interface SourceParts {
  readonly name: string;
  readonly kind: SourceKind;
  /** Holds what is said to this kind of source alone. */
  readonly block: Section;
  /** Holds `format`. */
  readonly beside: Section;
  /** Holds `syncPolicy`, `filter` and `claims`. */
  readonly around: Section;
  /** The namespaces of Kubernetes that are watched where a source names none. */
  readonly watched: readonly string[];
}

/** In the order in which messages name them. */
export const sourceKinds = [
  'git',
  'api',
  'file',
  'managed',
  'kubernetes',
] as const satisfies readonly SourceKind[];

export function parseSource(parts: SourceParts): Source {
  const { name, block, around } = parts;
  const claims = parseClaims(around);
  const named = { name, ...(claims && { claims }) };
  // What a managed source does not need it may have, as it always might (contract toolhive.md §2.4).
  if (parts.kind === 'managed') {
    block.expectKeys([]);
    return { kind: 'managed', ...named };
  }
  if (parts.kind === 'kubernetes') {
    warnOfFilter(around);
    const sync = parseSyncPolicy(around, defaultIntervals.kubernetes);
    return { kind: 'kubernetes', ...named, ...parseKubernetes(block, parts.watched), sync };
  }
  const filter = parseFilter(around);
  const common = { ...named, ...(filter && { filter }) };
  const format = parseFormat(parts);
  switch (parts.kind) {
    case 'git':
      return {
        kind: 'git',
        ...common,
        ...parseGit(block),
        format,
        sync: parseSyncPolicy(around, 'required'),
      };
    case 'api':
      return { kind: 'api', ...common, ...parseApi(block), sync: parseSyncPolicy(around, 'required') };
    case 'file': {
      const from = parseFile(block);
      const sync = parseSyncPolicy(around, from.kind === 'data' ? defaultIntervals.data : 'required');
      return { kind: 'file', ...common, from, format, sync };
    }
  }
}

const formats: readonly SourceFormat[] = ['auto', 'upstream', 'toolhive'];

function parseFormat({ kind, beside }: SourceParts): SourceFormat {
  const text = beside.text('format') ?? 'auto';
  const format = formats.find((candidate) => candidate === text);
  if (format === undefined) {
    beside.fault(
      'format',
      `must be one of ${formats.join(', ')}, got ${shown(text)}`,
      'write one of these, or none',
    );
  } else if (kind === 'api' && format === 'toolhive') {
    const says = `must be either empty or upstream when using api, got ${format}`;
    beside.fault('format', says, 'remove it; name a registry that answers /v0.1/servers');
  }
  return format ?? 'auto';
}

function warnOfFilter(around: Section): void {
  if (!around.section('filter')) return;
  const sentence = `${around.label('filter')} is ignored for what a cluster holds`;
  around.warn('filter', sentence, 'choose with kubernetes.namespaces and kubernetes.labelSelector');
}
