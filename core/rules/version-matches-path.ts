import semver from 'semver';
import type { Rule } from './rule.ts';

const lengthLimit = 64;

/** Whether a text is a version as the registry allows them: strict SemVer without build metadata or a hyphen in the prerelease. */
export function isVersion(text: string): boolean {
  if (text.length > lengthLimit) return false;
  const hasOneSpelling = !text.includes('+') && !/-.*-/.test(text);
  // The document of 1.0.0-rc is the file 1.0.0-rc.json, which must not be the folder of another version.
  if (/\.json$/i.test(text)) return false;
  return hasOneSpelling && semver.parse(text)?.version === text;
}

export const versionMatchesPath: Rule = {
  name: 'version-matches-path',
  states:
    'A version is strict SemVer (MAJOR.MINOR.PATCH, with an optional prerelease), and its folder bears its name.',
  *package({ releases }) {
    for (const { version, folder, manifest, manifestFile } of releases) {
      if (!isVersion(version)) {
        yield {
          file: folder,
          message: `"${version}" is not a version`,
          cure: 'write three numbers without leading zeros, for example 1.2.0 or 2.0.0-beta.1; no "v", no build metadata, no ".json" at the end',
        };
      } else if (manifest && manifestFile && manifest.version !== version) {
        yield {
          file: manifestFile,
          at: { pointer: '/version' },
          message: `declares version ${manifest.version}, but lies in the folder ${version}`,
          cure: `write version "${version}", or move the folder`,
        };
      }
    }
  },
};
