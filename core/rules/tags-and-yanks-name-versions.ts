import { pointerTo } from '../text/locate.ts';
import type { Rule } from './rule.ts';

export const tagsAndYanksNameVersions: Rule = {
  name: 'tags-and-yanks-name-versions',
  states: 'Tags and yanks name versions that exist.',
  *package({ files, record, releases }) {
    const versions = new Set(releases.map(({ version }) => version));
    const named = [
      ...Object.entries(record?.tags ?? {}).map(
        ([tag, version]) => [pointerTo('tags', tag), `the tag "${tag}" leads to`, version] as const,
      ),
      ...Object.keys(record?.yanked ?? {}).map(
        (version) => [pointerTo('yanked', version), 'yanks', version] as const,
      ),
    ];
    for (const [pointer, what, version] of named) {
      if (versions.has(version)) continue;
      yield {
        file: `${files.folder}/package.yaml`,
        at: { pointer },
        message: `${what} ${version}, which does not exist`,
        cure: versions.size > 0 ? `name one of ${[...versions].join(', ')}` : 'remove it',
      };
    }
  },
};
