/** What was read is not as it was printed: a document was cut or changed on its way. */
export class DamagedIndex extends Error {}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Reads what a ByteWriter wrote. Every method throws DamagedIndex instead of reading past the end. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #end: number;
  #at: number;

  constructor(bytes: Uint8Array, start = 0, end = bytes.length) {
    if (start < 0 || start > end || end > bytes.length)
      throw new DamagedIndex('a part ends before it should');
    this.#bytes = bytes;
    this.#at = start;
    this.#end = end;
  }

  /** Where the next byte is read. */
  get position(): number {
    return this.#at;
  }

  /** Bytes that are left. */
  get left(): number {
    return this.#end - this.#at;
  }

  number(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      if (this.#at >= this.#end) break;
      const byte = this.#bytes[this.#at++]!;
      value |= (byte & 127) << shift;
      if (byte < 128) return value >>> 0;
    }
    throw new DamagedIndex('a number has no end');
  }

  /** A number of things that take at least so many bytes each: never more than the bytes that are left can hold. */
  count(bytesEach: number): number {
    const count = this.number();
    if (count * bytesEach > this.left)
      throw new DamagedIndex(`${count} things are more than there are bytes for`);
    return count;
  }

  word(): number {
    const at = this.#skip(4);
    const [a, b, c, d] = [0, 1, 2, 3].map((index) => this.#bytes[at + index]!);
    return (a! | (b! << 8) | (c! << 16) | (d! << 24)) >>> 0;
  }

  half(): number {
    const at = this.#skip(2);
    return this.#bytes[at]! | (this.#bytes[at + 1]! << 8);
  }

  float(): number {
    return new Float32Array(Uint32Array.of(this.word()).buffer)[0]!;
  }

  bytes(count: number): Uint8Array {
    const at = this.#skip(count);
    return this.#bytes.subarray(at, at + count);
  }

  text(): string {
    const length = this.number();
    const at = this.#skip(length);
    return decodeText(this.#bytes, at, at + length);
  }

  #skip(count: number): number {
    const at = this.#at;
    if (count > this.#end - at) throw new DamagedIndex('a part ends before it should');
    this.#at = at + count;
    return at;
  }
}

/** UTF-8 as text. Most texts are short and of ASCII, for which the decoder's own start takes the most time. */
function decodeText(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  if (end - start > 64) return decoder.decode(bytes.subarray(start, end));
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at]!;
    if (byte > 127) return decoder.decode(bytes.subarray(start, end));
    text += String.fromCharCode(byte);
  }
  return text;
}
