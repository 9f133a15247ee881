import { expect, test } from 'vitest';
import { messagesOf } from '../../tests/make-package.ts';
import { filesAreText } from './files-are-text.ts';

const latin1 = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
const check = (path: string, bytes: Uint8Array) => messagesOf(filesAreText, { [`1.0.0/${path}`]: bytes });

test.each([
  ['notes.md', latin1('plain')],
  ['bom.md', latin1('\xEF\xBB\xBFa\r\nb\r\n')],
  ['picture.svg', latin1('<svg/>')],
  ['picture.png', latin1('\x89PNG\r\n\x1A\n\0')],
  ['PHOTO.JPG', latin1('\xFF\xD8\xFF\xE0\0')],
  ['font.ttf', latin1('\0\x01\0\0\0\xFF')],
  ['paper.pdf', latin1('%PDF-1.7\n%\xE2\xE3\0')],
])('%s can be read or seen', (path, bytes) => {
  expect(check(path, bytes)).toEqual([]);
});

test.each([
  ['a.md', latin1('Un caf\xE9'), 'is not UTF-8 text (byte 6), nor an image, font or PDF of a known kind'],
  ['a.md', latin1('\xFF\xFEa\0'), 'is not UTF-8 text (byte 0), nor an image, font or PDF of a known kind'],
  ['a.md', latin1('caf\xC3\xA9\0'), 'is not UTF-8 text (byte 5), nor an image, font or PDF of a known kind'],
  ['a.png', latin1('GIF89a\xFF'), 'is not UTF-8 text (byte 6), nor an image, font or PDF of a known kind'],
  ['run', latin1('\x7FELF\x02\0'), 'is an ELF program; a reviewer cannot read it'],
  ['run.png', latin1('\x7FELF\x02\0'), 'is an ELF program; a reviewer cannot read it'],
  ['run.exe', latin1('MZ\x90\0'), 'is a Windows program; a reviewer cannot read it'],
  ['a.wasm', latin1('\0asm\x01\0'), 'is a WebAssembly program; a reviewer cannot read it'],
  ['a.skill', latin1('PK\x03\x04\xFF'), 'is a zip archive; a reviewer cannot read it'],
  ['constructor', latin1('\xFF'), 'is not UTF-8 text (byte 0), nor an image, font or PDF of a known kind'],
])('%s is refused', (path, bytes, message) => {
  expect(check(path, bytes)).toEqual([`1.0.0/${path} ${message}`]);
});
