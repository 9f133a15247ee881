import { deflateSync } from 'fflate';
import { encodeUtf8 } from '../text/decode-utf8.ts';
import { crc32 } from './crc32.ts';
import { type ArchiveEntry, modeOf } from './entries.ts';

// Noon of the first day that DOS can name: of the two numbers, the time is the lower.
const dosTime = (((1 << 5) | 1) << 16) | (12 << 11);
const unix = 3;
const version = 20;
const localLength = 30;
const centralLength = 46;
const endLength = 22;

/**
 * A zip archive (PKWARE APPNOTE 6.3) of regular files in the order given, every byte of it decided by paths and contents.
 * Written here and not by fflate, which keeps files in an object and so loses `__proto__` and moves numbers to the front.
 */
export function buildZip(
  entries: readonly ArchiveEntry[],
  levelFor: (size: number) => 0 | 6,
): Uint8Array<ArrayBuffer> {
  const members = entries.map(({ path, bytes }) => {
    const level = levelFor(bytes.length);
    const packed = level === 0 ? bytes : deflateSync(bytes, { level });
    return { name: encodeUtf8(path), path, bytes, packed, method: level === 0 ? 0 : 8, crc: crc32(bytes) };
  });
  const bodies = members.reduce(
    (sum, { name, packed }) => sum + localLength + name.length + packed.length,
    0,
  );
  const directory = members.reduce((sum, { name }) => sum + centralLength + name.length, 0);
  const zip = new Uint8Array(bodies + directory + endLength);
  const view = new DataView(zip.buffer);
  let local = 0;
  let central = bodies;
  for (const { name, path, bytes, packed, method, crc } of members) {
    // Both headers share these fields; the name is UTF-8 and says so where that differs from ASCII.
    const writeShared = (at: number) => {
      view.setUint16(at, version, true);
      view.setUint16(at + 2, name.length === path.length ? 0 : 0x800, true);
      view.setUint16(at + 4, method, true);
      view.setUint32(at + 6, dosTime, true);
      view.setUint32(at + 10, crc, true);
      view.setUint32(at + 14, packed.length, true);
      view.setUint32(at + 18, bytes.length, true);
      view.setUint16(at + 22, name.length, true);
    };
    view.setUint32(local, 0x04034b50, true);
    writeShared(local + 4);
    zip.set(name, local + localLength);
    zip.set(packed, local + localLength + name.length);
    view.setUint32(central, 0x02014b50, true);
    view.setUint16(central + 4, (unix << 8) | version, true);
    writeShared(central + 6);
    view.setUint32(central + 38, ((0o100000 | modeOf(bytes)) << 16) >>> 0, true);
    view.setUint32(central + 42, local, true);
    zip.set(name, central + centralLength);
    local += localLength + name.length + packed.length;
    central += centralLength + name.length;
  }
  view.setUint32(central, 0x06054b50, true);
  view.setUint16(central + 8, members.length, true);
  view.setUint16(central + 10, members.length, true);
  view.setUint32(central + 12, directory, true);
  view.setUint32(central + 16, bodies, true);
  return zip;
}
