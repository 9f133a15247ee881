import { constants, crc32, deflateSync } from 'node:zlib';

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

// Looks for runs alone: five times as quick on flat pictures, a third larger, and the same on every processor, as nothing is hashed.
const deflating = { level: 6, strategy: constants.Z_RLE };

/** A picture as PNG (W3C PNG §11) by palette: each pixel is the number of one of its colours, each colour red, green and blue. */
export function printPng(
  pixels: Uint8Array,
  width: number,
  height: number,
  palette: readonly (readonly number[])[],
): Buffer {
  // Each row begins with a byte that says that it is not filtered.
  const rows = new Uint8Array((width + 1) * height);
  for (let row = 0; row < height; row += 1) {
    rows.set(pixels.subarray(row * width, (row + 1) * width), row * (width + 1) + 1);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8); // eight bits, by palette
  return Buffer.concat([
    signature,
    ...chunk('IHDR', header),
    ...chunk('PLTE', Buffer.from(palette.flat())),
    ...chunk('IDAT', deflateSync(rows, deflating)),
    ...chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer[] {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const name = Buffer.from(type, 'latin1');
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(data, crc32(name)));
  return [length, name, data, sum];
}
