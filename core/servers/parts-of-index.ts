import type { ViewIndex, ViewTexts } from '../generated/types.ts';
import type { IndexedEntry, IndexedVersion } from './build-part.ts';

/** A part without its bytes. */
export interface IndexedPart {
  readonly id: string;
  readonly entries: readonly IndexedEntry[];
}

/**
 * What an index was made of, part by part in its order: the inverse of `buildViewIndex`, so that a build need not remember it besides.
 * Two sources that say the same have parts of one id.
 */
export function partsOfIndex(
  { parts, entries, versions }: ViewIndex,
  { titles, descriptions }: ViewTexts,
): readonly IndexedPart[] {
  const found = parts.map((id) => ({ id, entries: [] as IndexedEntry[] }));
  let number = 0;
  let title = '';
  let description = '';
  for (const [entry, name] of entries.names.entries()) {
    const indexed: IndexedVersion[] = [];
    for (const end = number + entries.counts[entry]!; number < end; number += 1) {
      title = textOr(titles[number], title);
      description = textOr(descriptions[number], description);
      indexed.push({
        text: versions.texts[number]!,
        // The cast is true: an index has these letters alone.
        status: versions.statuses[number] as IndexedVersion['status'],
        length: versions.lengths[number]!,
        published: versions.published[number]!,
        seen: versions.seen[number]!,
        title,
        description,
      });
    }
    found[entries.parts[entry]!]!.entries.push({
      name,
      start: entries.starts[entry]!,
      latest: entries.latest[entry]!,
      kinds: entries.kinds[entry]!,
      versions: indexed,
    });
  }
  return found;
}

/** A text of a column, or the one before it where there stands 0. */
function textOr(text: string | number | undefined, before: string): string {
  return typeof text === 'string' ? text : before;
}
