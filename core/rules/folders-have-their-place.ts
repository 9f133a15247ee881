import { registryFiles } from '../catalog/parse-registry.ts';
import { manifestFiles } from '../manifest/derive-manifest.ts';
import { packageFolder, scopeFile } from '../names.ts';
import type { Rule } from './rule.ts';

export const foldersHaveTheirPlace: Rule = {
  name: 'folders-have-their-place',
  states: 'Each thing lies where its name says, and nothing lies where it has no place.',
  *registry({ files, scopes }) {
    const known = new Set<string>([...registryFiles, 'README.md']);
    for (const file of files) {
      // Links and devices have no place anywhere; another rule tells them.
      if (file.kind !== 'file' || known.has(file.path) || /^scopes\/[^/]+\/[^/]+\.yaml$/.test(file.path))
        continue;
      yield {
        file: file.path,
        message: 'has no place in the registry folder',
        cure: `remove it; the folder holds ${registryFiles.join(', ')}, scopes/, packages/ and sources/`,
      };
    }
    for (const { source, scope } of scopes) {
      if (!scope) continue;
      const place = scopeFile(scope.name);
      if (source.path !== place) {
        yield {
          file: source.path,
          message: `is the file of @${scope.name}, so it belongs at ${place}`,
          cure: `move it to ${place}`,
        };
      }
    }
  },
  *package({ files, record, recordText, releases, strays }) {
    const place = packageFolder(files);
    if (files.folder !== place) {
      yield {
        file: files.folder,
        message: `is @${files.scope}/${files.name}, so it belongs at ${place}`,
        cure: `move it to ${place}`,
      };
    }
    for (const { path } of strays) {
      yield {
        file: path,
        message: 'lies beside the versions; only package.yaml may',
        cure: 'move it into the folder of the version it belongs to, or remove it',
      };
    }
    for (const release of releases) {
      if (!release.manifestFile) {
        yield {
          file: release.folder,
          message: 'holds no manifest',
          cure: `add one of ${manifestFiles.join(', ')}`,
        };
      }
      if (!release.recordFile) {
        yield {
          file: `${release.folder}/release.json`,
          message: 'is missing; it records when the version was published and the digest of its archive',
          cure: 'add versions with `npm run add`, which writes it',
        };
      }
    }
    if (releases.length === 0 && !(recordText !== undefined && record?.['renamed-to'])) {
      yield {
        file: files.folder,
        message: 'is a package without a version',
        cure: 'add a version folder, or say in package.yaml where the package was renamed to',
      };
    }
  },
};
