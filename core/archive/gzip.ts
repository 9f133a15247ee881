import { gzipSync } from 'fflate';
import { crc32 } from './crc32.ts';

const headerLength = 10;
const trailerLength = 8;
const blockHeaderLength = 5;
const blockLimit = 65535;

/** A gzip file (RFC 1952) of time 0: its content deflated (6), or stored as one block as it is (0; RFC 1951 §3.2.4). */
export function buildGzip(content: Uint8Array<ArrayBuffer>, level: 0 | 6): Uint8Array {
  return level === 0 && content.length <= blockLimit
    ? storeGzip(content)
    : gzipSync(content, { level, mtime: 0 });
}

/** The bytes that fflate gives at level 0, at a third of the time: most archives of a registry are small. */
function storeGzip(content: Uint8Array<ArrayBuffer>): Uint8Array {
  const end = headerLength + blockHeaderLength + content.length;
  const gzip = new Uint8Array(end + trailerLength);
  const view = new DataView(gzip.buffer);
  gzip.set([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 4, 3, 1]);
  view.setUint16(headerLength + 1, content.length, true);
  view.setUint16(headerLength + 3, ~content.length & 0xffff, true);
  gzip.set(content, headerLength + blockHeaderLength);
  view.setUint32(end, crc32(content), true);
  view.setUint32(end + 4, content.length, true);
  return gzip;
}
