import type { ViewIndex, ViewTexts } from '../generated/types.ts';
import { compare } from '../problem.ts';
import type { IndexedEntry } from './build-part.ts';

/** The parts of a source, in order of the names they hold. */
export interface IndexedSource {
  readonly name: string;
  readonly parts: readonly { readonly id: string; readonly entries: readonly IndexedEntry[] }[];
}

/** The index of a view over some sources, the one that wins first; and the texts that search looks in. */
export function buildViewIndex(
  view: string,
  sources: readonly IndexedSource[],
): { readonly index: ViewIndex; readonly texts: ViewTexts } {
  const parts = sources.flatMap((source) => source.parts.map(({ id }) => id));
  const placed: { entry: IndexedEntry; source: number; part: number }[] = [];
  let part = 0;
  for (const [source, { parts }] of sources.entries()) {
    for (const { entries } of parts) {
      for (const entry of entries) placed.push({ entry, source, part });
      part += 1;
    }
  }
  placed.sort((a, b) => compare(a.entry.name, b.entry.name) || a.source - b.source);
  const versions = placed.flatMap(({ entry }) => entry.versions);
  return {
    index: {
      view,
      sources: sources.map(({ name }) => name),
      parts,
      entries: {
        names: placed.map(({ entry }) => entry.name),
        sources: placed.map(({ source }) => source),
        parts: placed.map(({ part }) => part),
        starts: placed.map(({ entry }) => entry.start),
        counts: placed.map(({ entry }) => entry.versions.length),
        latest: placed.map(({ entry }) => entry.latest),
        kinds: placed.map(({ entry }) => entry.kinds),
      },
      versions: {
        texts: versions.map(({ text }) => text),
        statuses: versions.map(({ status }) => status).join(''),
        lengths: versions.map(({ length }) => length),
        published: versions.map(({ published }) => published),
        seen: versions.map(({ seen }) => seen),
      },
    },
    texts: {
      titles: withoutRepeats(versions.map(({ title }) => title)),
      descriptions: withoutRepeats(versions.map(({ description }) => description)),
    },
  };
}

function withoutRepeats(column: readonly string[]): (string | 0)[] {
  return column.map((text, index) => (index > 0 && column[index - 1] === text ? 0 : text));
}
