import type { SourceFile } from '../catalog/source-file.ts';
import type { Finding } from '../problem.ts';
import { encodeUtf8 } from '../text/decode-utf8.ts';
import { findHidden } from '../text/hidden-characters.ts';
import type { Rule } from './rule.ts';

export const filesArePlain: Rule = {
  name: 'files-are-plain',
  states:
    'The registry holds regular files only, under names that every file system takes and keeps apart: no links, no device names, no two that differ only by case; nothing that is private by its nature or steers Git.',
  registry: ({ files }) => checkFiles(files),
  package: ({ files }) => checkFiles(files.files, files.folder),
};

function* checkFiles(files: readonly SourceFile[], top = ''): Iterable<Finding> {
  const seen = new Set<string>();
  const folded = new Map<string, string>();
  for (const { path, kind } of files) {
    if (kind === 'link') {
      yield { file: path, message: 'is a link', cure: 'put the file itself in its place' };
    } else if (kind === 'device') {
      yield { file: path, message: 'is neither a file nor a folder', cure: 'remove it' };
    }
    // A name is judged once, at the folder or file that bears it, and not again for all that lies within.
    for (const place of placesOf(path, top)) {
      if (seen.has(place)) continue;
      seen.add(place);
      const reason = badName(place);
      if (reason) yield { file: place, ...reason };
      const fold = place.normalize('NFC').toLowerCase();
      const twin = folded.get(fold);
      folded.set(fold, twin ?? place);
      if (twin === undefined) continue;
      yield {
        file: place,
        message: `differs from ${twin} only by case or by how an accent is written; many file systems hold one of them`,
        cure: 'rename one of the two',
      };
    }
  }
}

/** The folders that a path leads through below `top`, `top` itself first, and the path. */
function* placesOf(path: string, top: string): Iterable<string> {
  if (top !== '') yield top;
  for (let slash = path.indexOf('/', top.length + 1); slash >= 0; slash = path.indexOf('/', slash + 1)) {
    yield path.slice(0, slash);
  }
  yield path;
}

// Windows keeps these names for devices, with any extension (Microsoft, "Naming Files, Paths, and Namespaces").
const device = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³]) *(?:\.|$)/i;
const forbidden = /[<>:"|?*\\\u0000-\u001F\u007F]/;
// Whoever commits one of these did not mean to. An `.env.example` is meant to be read.
const privateFile =
  /^(?:\.env(?:\.(?!example$|sample$|template$).+)?|\.npmrc|\.netrc|\.pypirc|\.pgpass|\.git-credentials|id_(?:rsa|dsa|ecdsa|ed25519)|\.ssh|\.aws|\.DS_Store)$/i;
// Git itself obeys these: another repository within, filters that run on checkout (security.md §4.6, input 59), or patterns that
// keep files of a release out of the commit, so that its record no longer fits.
const gitFile = /^\.git(?:modules|attributes|ignore)?$/i;
const partLimit = 255;
const pathLimit = 1024;
const depthLimit = 32;

/** What is wrong with the last part of a path, or with its length. */
function badName(path: string): Pick<Finding, 'message' | 'cure'> | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const hidden = findHidden(name);
  if (hidden) return { message: `has the hidden character ${hidden.code} in its name`, cure: 'rename it' };
  if (forbidden.test(name)) {
    return { message: 'has a character in its name that some file systems refuse', cure: 'rename it' };
  }
  if (/[. ]$/.test(name)) {
    return { message: 'has a name that ends in a dot or a space, which Windows drops', cure: 'rename it' };
  }
  if (device.test(name))
    return { message: `has the name of a device on Windows ("${name}")`, cure: 'rename it' };
  if (privateFile.test(name)) {
    return {
      message: `is private by its nature ("${name}")`,
      cure: 'leave it out; if it held a secret, revoke that',
    };
  }
  if (gitFile.test(name)) return { message: `would steer Git itself ("${name}")`, cure: 'leave it out' };
  if (isLonger(name, partLimit)) {
    return { message: `has a name longer than ${partLimit} bytes`, cure: 'shorten it' };
  }
  if (isLonger(path, pathLimit) || path.split('/').length > depthLimit) {
    return {
      message: `has a path longer than ${pathLimit} bytes or deeper than ${depthLimit} folders`,
      cure: 'move it nearer to the root',
    };
  }
  return undefined;
}

function isLonger(text: string, bytes: number): boolean {
  // No character has more than three bytes for each of its UTF-16 units, so most texts need no counting.
  return text.length * 3 > bytes && encodeUtf8(text).length > bytes;
}
