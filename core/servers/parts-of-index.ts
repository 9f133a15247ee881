import type { ViewIndex, ViewTexts } from '../generated/types.ts';
import type { IndexedEntry, IndexedVersion } from './build-part.ts';

/** What an index was made of, part by part: the inverse of `buildViewIndex`, so that a build need not remember it besides. */
export function partsOfIndex(
  { parts, entries, versions }: ViewIndex,
  { titles, descriptions }: ViewTexts,
): ReadonlyMap<string, readonly IndexedEntry[]> {
  const found = new Map<string, IndexedEntry[]>(parts.map((id) => [id, []]));
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
    found.get(parts[entries.parts[entry]!]!)!.push({
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
