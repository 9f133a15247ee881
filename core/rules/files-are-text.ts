import { firstBadByte } from '../text/decode-utf8.ts';
import type { Rule } from './rule.ts';

/** Kinds of files that cannot be text, by extension, and how each begins. */
const media: ReadonlyMap<string, readonly string[]> = new Map([
  ['png', ['\x89PNG']],
  ['jpg', ['\xFF\xD8\xFF']],
  ['jpeg', ['\xFF\xD8\xFF']],
  ['gif', ['GIF8']],
  ['webp', ['RIFF']],
  ['ico', ['\0\0\x01\0']],
  ['pdf', ['%PDF-']],
  ['ttf', ['\0\x01\0\0', 'true']],
  ['otf', ['OTTO']],
  ['woff', ['wOFF']],
  ['woff2', ['wOF2']],
]);

const programs: readonly (readonly [start: string, name: string])[] = [
  ['\x7FELF', 'an ELF program'],
  ['MZ', 'a Windows program'],
  ['\xCF\xFA\xED\xFE', 'a Mach-O program'],
  ['\xCE\xFA\xED\xFE', 'a Mach-O program'],
  ['\xCA\xFE\xBA\xBE', 'a Mach-O program or Java class'],
  ['\0asm', 'a WebAssembly program'],
  ['PK\x03\x04', 'a zip archive'],
  ['\x1F\x8B', 'a gzip archive'],
];

export const filesAreText: Rule = {
  name: 'files-are-text',
  states:
    'Every file of a version is UTF-8 text, or an image, font or PDF under its usual extension: what a reviewer can read or see.',
  *package({ releases }) {
    for (const { path, source, text } of releases.flatMap((release) => release.content)) {
      if (source.kind !== 'file' || source.bytes.length !== source.size) continue;
      if (text !== undefined && !text.includes('\0')) continue;
      const start = String.fromCharCode(...source.bytes.subarray(0, 8));
      const extension = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
      if (media.get(extension)?.some((magic) => start.startsWith(magic))) continue;
      const program = programs.find(([magic]) => start.startsWith(magic))?.[1];
      yield {
        file: source.path,
        message: program
          ? `is ${program}; a reviewer cannot read it`
          : `is not UTF-8 text (byte ${firstStrangeByte(source.bytes)}), nor an image, font or PDF of a known kind`,
        cure: program ? 'offer it as an artifact with URL and digest' : 'save it as UTF-8, or leave it out',
      };
    }
  },
};

/** Offset of the first byte that no text has: none of UTF-8, or zero. */
function firstStrangeByte(bytes: Uint8Array): number {
  const zero = bytes.indexOf(0);
  const bad = firstBadByte(bytes);
  return bad === undefined || (zero >= 0 && zero < bad) ? zero : bad;
}
