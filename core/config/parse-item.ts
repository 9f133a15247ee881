import type { Source, SourceKind } from './config.ts';
import { parseSource, sourceKinds } from './parse-source.ts';
import type { Section } from './section.ts';

const itemKeys = ['name', ...sourceKinds, 'format', 'syncPolicy', 'filter', 'claims'];

/** An item of a list of sources, each with the block of its kind; undefined if that is not known. */
export function parseItem(item: Section, name: string, watched: readonly string[]): Source | undefined {
  item.expectKeys(itemKeys);
  const kind = kindOf(item);
  return kind && parseSource({ name, kind, block: item.block(kind), beside: item, around: item, watched });
}

const choices = 'git, api, file, managed, or kubernetes configuration';

/** The kind of the block that an item has; undefined if it has none, which is told. */
function kindOf(item: Section): SourceKind | undefined {
  const written = sourceKinds.filter((kind) => item.keys.includes(kind));
  const filled = written.filter((kind) => item.value(kind) !== undefined);
  // `managed:` with nothing after it says enough, where it stands alone.
  const [kind, other] = filled.length > 0 ? filled : written;
  if (kind === undefined) {
    item.error(
      '',
      `one of ${choices} must be specified`,
      'say where the source is, for example git: {repository: …}',
    );
  } else if (other !== undefined) {
    item.error(
      other,
      `only one of ${choices} may be specified`,
      `keep ${kind} or ${other}, and make another source of the rest`,
    );
  }
  return kind;
}

/** Tells of more than one managed source: this registry has its own packages once. */
export function checkManaged(top: Section, key: string, sources: readonly Source[]): void {
  const count = sources.filter(({ kind }) => kind === 'managed').length;
  if (count < 2) return;
  top.error(
    key,
    `at most one managed source is allowed, found ${count}`,
    'keep one; it is what this registry itself holds',
  );
}
