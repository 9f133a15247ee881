import type { Finding } from '../problem.ts';
import { decodeUtf8 } from '../text/decode-utf8.ts';
import { printJson } from '../text/print-json.ts';
import type { Rule } from './rule.ts';

export const filesAreCanonical: Rule = {
  name: 'files-are-canonical',
  states:
    'The registry’s own files are written in one way: LF, no tabs, no trailing spaces, one newline at the end; JSON as the registry prints it.',
  *registry({ files }) {
    for (const { path, kind, bytes } of files) {
      if (kind === 'file' && path.endsWith('.yaml')) yield* checkText(path, decodeUtf8(bytes));
    }
  },
  *package({ files, recordText, releases }) {
    yield* checkText(`${files.folder}/package.yaml`, recordText);
    for (const { folder, record, recordText: text } of releases) {
      if (!record || text === undefined || text === printJson(record)) continue;
      yield {
        file: `${folder}/release.json`,
        message:
          'is not written as the registry writes it (two spaces, a key a line, one newline at the end)',
        cure: 'restore the file that `npm run add` wrote',
      };
    }
  },
};

// Each looks behind before it looks ahead, so that a long run is tried from its start alone.
const offences = [
  [/^\uFEFF/, 'begins with a byte order mark', 'save it without one'],
  [/\r/, 'has a carriage return', 'end lines with LF only'],
  [/\t/, 'has a tab', 'indent with two spaces'],
  [/(?<! ) +(?:\n|$)/, 'has spaces at the end of a line', 'remove them'],
  [/(?<=\n)\n$/, 'ends in an empty line', 'end it with one newline'],
  [/(?<!\n)$/, 'does not end in a newline', 'add one'],
] as const;

function* checkText(file: string, text: string | undefined): Iterable<Finding> {
  if (text === undefined) return;
  for (const [pattern, message, cure] of offences) {
    const offset = text.search(pattern);
    if (offset >= 0) yield { file, at: { offset }, message, cure };
  }
}
