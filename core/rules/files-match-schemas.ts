import type { Manifest } from '../generated/types.ts';
import { typeOf } from '../package-types/index.ts';
import type { ManifestFinding } from '../package-types/package-type.ts';
import { encodeUtf8 } from '../text/decode-utf8.ts';
import { pointerTo } from '../text/locate.ts';
import type { Rule } from './rule.ts';

export const filesMatchSchemas: Rule = {
  name: 'files-match-schemas',
  states: 'Every file that the registry reads has the shape that its schema asks for.',
  registry: ({ misshapen }) => misshapen,
  *package({ misshapen, releases }) {
    yield* misshapen;
    for (const { folder, manifest, manifestFile, record } of releases) {
      if (record && !isOfCalendar(record.published_at)) {
        yield {
          file: `${folder}/release.json`,
          at: { pointer: '/published_at' },
          message: `"published_at" is ${record.published_at}, a day that no calendar has`,
          cure: 'restore the file that `npm run add` wrote',
        };
      }
      if (!manifest || !manifestFile) continue;
      for (const finding of [...checkBase(manifest), ...typeOf(manifest).check(manifest)])
        yield { ...finding, file: manifestFile };
    }
  },
};

/** Clients count bytes (contract ctx.md §2.2), where a schema counts characters. */
const descriptionLimit = 1024;

/** What the schema of every manifest leaves to code. */
function* checkBase({ description, artifacts = [] }: Manifest): Iterable<ManifestFinding> {
  // No character has more than three bytes for each of its UTF-16 units, so most descriptions need no counting.
  const bytes = description.length * 3 > descriptionLimit ? encodeUtf8(description).length : 0;
  if (bytes > descriptionLimit) {
    yield {
      at: { pointer: '/description' },
      message: `"description" has ${bytes} bytes; ${descriptionLimit} are allowed, and letters beyond ASCII count as two or more`,
      cure: 'shorten it',
    };
  }
  const platforms = new Set<string>();
  for (const [index, { platform }] of artifacts.entries()) {
    if (platforms.has(platform)) {
      yield {
        at: { pointer: pointerTo('artifacts', index, 'platform') },
        message: `offers two artifacts for ${platform}`,
        cure: 'keep one artifact for each platform',
      };
    }
    platforms.add(platform);
  }
}

/** Whether the day of a time is one: its form allows the 31st of February, which a Date moves to March. */
function isOfCalendar(time: string): boolean {
  return new Date(time).toISOString().startsWith(time.slice(0, 10));
}
