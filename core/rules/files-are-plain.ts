import type { SourceFile } from '../catalog/source-file.ts';
import type { Finding } from '../problem.ts';
import { findHidden } from '../text/hidden-characters.ts';
import type { Rule } from './rule.ts';

export const filesArePlain: Rule = {
  name: 'files-are-plain',
  states:
    'The registry holds regular files only, under names that every file system keeps apart: no links, no device names, no two that differ only by case.',
  registry: ({ files }) => checkFiles(files),
  package: ({ files }) => checkFiles(files.files),
};

function* checkFiles(files: readonly SourceFile[]): Iterable<Finding> {
  const folded = new Map<string, string>();
  for (const { path, kind } of files) {
    if (kind === 'link') {
      yield { file: path, message: 'is a link', cure: 'put the file itself in its place' };
    } else if (kind === 'device') {
      yield { file: path, message: 'is neither a file nor a folder', cure: 'remove it' };
    }
    const reason = badName(path);
    if (reason) yield { file: path, ...reason };
    const fold = path.normalize('NFC').toLowerCase();
    const twin = folded.get(fold);
    if (twin !== undefined && twin !== path) {
      yield {
        file: path,
        message: `differs from ${twin} only by case or by how an accent is written; many file systems hold one of them`,
        cure: 'rename one of the two',
      };
    }
    folded.set(fold, path);
  }
}

// Windows keeps these names for devices, with any extension (Microsoft, "Naming Files, Paths, and Namespaces").
const device = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;
const forbidden = /[<>:"|?*\\\u0000-\u001F\u007F]/;
// Private by nature: whoever commits one did not mean to.
const privateFile = /^(?:\.git|\.gitmodules|\.gitattributes|\.env(?:\..+)?|\.npmrc|\.netrc|\.pypirc|id_(?:rsa|dsa|ecdsa|ed25519)|\.ssh|\.aws|\.DS_Store)$/i;
const partLimit = 255;
const pathLimit = 1024;
const depthLimit = 32;

function badName(path: string): Pick<Finding, 'message' | 'cure'> | undefined {
  const parts = path.split('/');
  for (const part of parts) {
    const hidden = findHidden(part);
    if (hidden) return { message: `has the hidden character ${hidden.code} in its name`, cure: 'rename it' };
    if (forbidden.test(part)) return { message: 'has a character in its name that some file systems refuse', cure: 'rename it' };
    if (/[. ]$/.test(part)) return { message: 'has a name that ends in a dot or a space, which Windows drops', cure: 'rename it' };
    if (device.test(part)) return { message: `has the name of a device on Windows ("${part}")`, cure: 'rename it' };
    if (privateFile.test(part)) return { message: `is private by its nature ("${part}")`, cure: 'leave it out; if it held a secret, revoke that' };
    if (part.length > partLimit) return { message: `has a name longer than ${partLimit} characters`, cure: 'shorten it' };
  }
  if (path.length > pathLimit || parts.length > depthLimit) {
    return { message: `has a path longer than ${pathLimit} characters or ${depthLimit} folders`, cure: 'move it nearer to the root' };
  }
  return undefined;
}
