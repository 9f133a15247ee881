import { expect, test } from 'vitest';
import { splitTarPath } from './tar.ts';

const d = (length: number) => 'd'.repeat(length);
const n = (length: number) => 'n'.repeat(length);

test.each<[string, string, ReturnType<typeof splitTarPath>]>([
  ['short', 'a/b', { prefix: '', name: 'a/b' }],
  ['of 100 bytes', n(100), { prefix: '', name: n(100) }],
  ['of 101 bytes in a folder', `${d(1)}/${n(99)}`, { prefix: 'd', name: n(99) }],
  [
    'of many folders, cut as early as may be',
    `${d(9)}/${d(50)}/${n(60)}`,
    { prefix: `${d(9)}/${d(50)}`, name: n(60) },
  ],
  ['of 256 bytes', `${d(155)}/${n(100)}`, { prefix: d(155), name: n(100) }],
  ['with a name of 101 bytes', `${d(3)}/${n(101)}`, undefined],
  ['with folders of 156 bytes', `${d(156)}/${n(90)}`, undefined],
  ['of 101 bytes and no folder', n(101), undefined],
  [
    'whose letters are more bytes than characters',
    `ä/${'ö'.repeat(50)}`,
    { prefix: 'ä', name: 'ö'.repeat(50) },
  ],
  ['whose letters are too many bytes', 'ö'.repeat(51), undefined],
])('a path %s', (_, path, split) => expect(splitTarPath(path)).toEqual(split));
