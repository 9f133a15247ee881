import type { Change, Rule } from './rule.ts';

const versionFolder = /^(packages\/[^/]+\/[^/]+\/[^/]+\/[^/]+)\/./;

export const publishedVersionsStay: Rule = {
  name: 'published-versions-stay',
  states: 'Against the base commit, no file of a published version is added, edited or removed.',
  *change({ changes, published }) {
    for (const { kind, path } of changes) {
      const folder = versionFolder.exec(path)?.[1];
      if (folder === undefined || !published.has(folder)) continue;
      yield {
        file: path,
        message: `was ${kind}, but belongs to a published version, and those never change`,
        cure: `${restore[kind]}, and publish the change as a new version; to withdraw a version, yank it in package.yaml`,
      };
    }
  },
};

const restore: Readonly<Record<Change['kind'], string>> = {
  added: 'take it out again',
  edited: 'restore it as it was',
  removed: 'restore it',
};
