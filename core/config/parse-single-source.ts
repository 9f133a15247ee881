import type { Config, SourceKind } from './config.ts';
import { dnsLabelOf } from './dns-label.ts';
import { parseSource } from './parse-source.ts';
import { type Section, shown } from './section.ts';
import { isViewName } from './view-name.ts';

const kinds = ['git', 'api', 'file'] as const satisfies readonly SourceKind[];

/** The oldest form (contract toolhive.md §2.2): one `source`, and so one view of it. */
export function parseSingleSource(top: Section): Config {
  const written = top.text('registryName') ?? 'default';
  const name = dnsLabelOf(written) || 'default';
  const source = top.block('source');
  source.expectKeys(['type', 'format', ...kinds]);
  const type = source.requiredText('type', `write one of ${kinds.join(', ')}`);
  const kind = kinds.find((candidate) => candidate === type);
  if (type !== '' && kind === undefined) {
    const cure = `write one of ${kinds.join(', ')}; the form with sources has more`;
    source.error('type', `unsupported source type: ${shown(type)}`, cure);
  }
  if (kind === undefined) return { sources: [], views: [] };
  for (const other of kinds) {
    if (other === kind || source.value(other) === undefined) continue;
    source.warn(
      other,
      `source.${other} is ignored, as the type is ${kind}`,
      'remove it, or correct the type',
    );
  }
  if (source.value(kind) === undefined) {
    const cure = `say below source.${kind} where it is`;
    source.error(kind, `source.${kind} is required when type is ${kind}`, cure);
    return { sources: [], views: [] };
  }
  const parts = { name, kind, block: source.block(kind), beside: source, around: top, watched: [] };
  const only = parseSource(parts);
  // The name was a label that no client wrote into an address; one that could not stand there is not refused for it.
  const view = { name: isViewName(written) ? written : name, sources: [name] };
  return { sources: [only], views: [{ ...view, ...(only.claims && { claims: only.claims }) }] };
}
