import { shellLine } from '../ctx-text/quote.ts';

interface CheckedFile {
  readonly file: string;
  readonly url: string;
  /** Hex. */
  readonly sha256: string;
}

/** Steps that fetch a file and compare its digest, to be joined by `&&`. */
export function checkedDownload({ file, url, sha256 }: CheckedFile): string[] {
  return [
    shellLine(['curl', '-fsSL', '-o', file, url]),
    `${shellLine(['echo', `${sha256}  ${file}`])} | shasum -a 256 -c -`,
  ];
}

/** The last part of an address as the name of a file, if it is a plain one. */
export function fileNameOf(url: string): string | undefined {
  const last = url.split(/[?#]/, 1)[0]!.split('/').at(-1) ?? '';
  return /^[A-Za-z0-9][\w.-]{0,127}$/.test(last) ? last : undefined;
}
