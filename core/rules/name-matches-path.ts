import { splitPackageName } from '../names.ts';
import type { Rule } from './rule.ts';

export const nameMatchesPath: Rule = {
  name: 'name-matches-path',
  states: 'A release lies under the name it declares, and that name is a package name.',
  *package({ files, name, releases }) {
    if (!splitPackageName(name)) {
      yield {
        file: files.folder,
        message: `"${name}" is not a package name`,
        cure: 'write scope and name in lower-case letters, digits and single hyphens, at most 39 and 64 of them, for example @acme/pdf',
      };
    }
    for (const { manifest, manifestFile, skillName } of releases) {
      if (!manifest || !manifestFile) continue;
      if (manifest.name !== name) {
        yield {
          file: manifestFile,
          at: { pointer: '/name' },
          message: `declares ${manifest.name}, but lies in the folder of ${name}`,
          cure: `write "name: '${name}'", or move the folder`,
        };
      }
      if (skillName !== undefined && skillName !== files.name) {
        yield {
          file: manifestFile,
          at: { pointer: '/name' },
          message: `declares the skill "${skillName}", but lies in the folder of "${files.name}"`,
          cure: `write "name: ${files.name}" in the front matter, or move the folder`,
        };
      }
    }
  },
};
