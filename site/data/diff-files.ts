import type { VersionDetail } from '#core/generated/types.ts';
import { compare } from '#core/problem.ts';
import { diffTexts, type TextDiff } from './diff-texts.ts';
import type { ArchiveFiles } from './read-archive.ts';

type Files = VersionDetail['files'];

/** A file that two versions have otherwise. */
export interface FileChange {
  readonly path: string;
  /** Bytes; absent where there was no such file. */
  readonly before?: number;
  /** Bytes; absent where there is no such file any more. */
  readonly after?: number;
  /** Absent for what is no text, or too large. */
  readonly diff?: TextDiff;
}

// Lines of all files of one page.
const pageLimit = 2000;
const fileCountLimit = 300;

/** What changed from the files of one version to those of another, in order of path; and how many more files there are. */
export function diffFiles(
  before: { readonly files: Files; readonly content: ArchiveFiles },
  after: { readonly files: Files; readonly content: ArchiveFiles },
): { readonly changes: readonly FileChange[]; readonly more: number } {
  const old = new Map(before.files.map((file) => [file.path, file]));
  const now = new Map(after.files.map((file) => [file.path, file]));
  const paths = [...new Set([...old.keys(), ...now.keys()])].sort(compare);
  const different = paths.filter((path) => old.get(path)?.sha256 !== now.get(path)?.sha256);
  let lines = 0;
  const changes = different.slice(0, fileCountLimit).map((path): FileChange => {
    const [from, to] = [old.get(path), now.get(path)];
    const change = { path, ...(from && { before: from.size }), ...(to && { after: to.size }) };
    if (lines >= pageLimit) return change;
    const diff = diffTexts(
      from ? before.content.get(path) : new Uint8Array(),
      to ? after.content.get(path) : new Uint8Array(),
    );
    if (diff === undefined) return change;
    lines += diff.hunks.reduce((sum, hunk) => sum + hunk.lines.length, 0);
    return { ...change, diff };
  });
  return { changes, more: Math.max(0, different.length - fileCountLimit) };
}
