import { staticEndpoint } from '../endpoint.ts';
import { siteFile } from './site-file.ts';

export const pagefindScript = staticEndpoint({
  ...siteFile,
  path: '/pagefind.mjs',
  mediaType: 'text/javascript; charset=utf-8',
  summary: 'The script that searches in the browser.',
});

export const pagefindWords = staticEndpoint({
  ...siteFile,
  path: '/pagefind-words.json',
  mediaType: 'application/json',
  summary: 'The words there are, and which mean the same, for a search in the browser that found little.',
});

/**
 * Its parts name no types by how they end, so that they have a folder of their own. Their names are digests too short to be trusted for a
 * year.
 */
export const pagefindPart = staticEndpoint({
  ...siteFile,
  path: '/pagefind/{asset}',
  mediaType: 'application/octet-stream',
  summary: 'A part of the index of the search in the browser.',
});

/** Where the parts lie, of which the entry names the others. */
export const pagefindFolder = 'pagefind';
export const pagefindEntry = `${pagefindFolder}/pagefind-entry.json`;

/** Whether a file of the tree is one of the index. */
export function isOfPagefind(file: string): boolean {
  const others = [pagefindScript.path, pagefindWords.path].map((path) => path.slice(1));
  return file.startsWith(`${pagefindFolder}/`) || others.includes(file);
}
