import { archiveFormats } from '../archive/build-archives.ts';
import { digestOf } from '../catalog/digest.ts';
import { pointerTo } from '../text/locate.ts';
import type { Rule } from './rule.ts';

export const archivesMatchRecords: Rule = {
  name: 'archives-match-records',
  states: 'The archive built of a version is, byte for byte, the one that release.json recorded.',
  *package({ releases }, { sha256 }) {
    for (const { folder, archives, record } of releases) {
      if (!archives || !record) continue;
      for (const format of archiveFormats) {
        const recorded = record.archives[format];
        const built = archives[format];
        const digest = digestOf(built, sha256);
        if (recorded.digest === digest && recorded.size === built.length) continue;
        yield {
          file: `${folder}/release.json`,
          at: { pointer: pointerTo('archives', format) },
          message: `records the ${format} archive as ${recorded.digest} (${recorded.size} bytes); the files give ${digest} (${built.length} bytes)`,
          cure: 'a published version never changes: restore its files, and publish the change as a new version',
        };
      }
    }
  },
};
