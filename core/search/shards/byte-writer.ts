import { encodeUtf8 } from '../../text/decode-utf8.ts';

/** Bytes that grow as they are written. Numbers of many bytes begin with the lowest. */
export class ByteWriter {
  #bytes = new Uint8Array(1024);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** A whole number from 0 to 2³²−1 in as few bytes as it needs, seven bits a byte (LEB128). */
  number(value: number): void {
    this.#makeRoom(5);
    let rest = value;
    while (rest > 127) {
      this.#bytes[this.#length++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    this.#bytes[this.#length++] = rest;
  }

  /** A whole number from 0 to 2³²−1 in four bytes. */
  word(value: number): void {
    this.#makeRoom(4);
    for (let shift = 0; shift < 32; shift += 8) this.#bytes[this.#length++] = (value >>> shift) & 255;
  }

  /** A whole number from 0 to 65,535 in two bytes. */
  half(value: number): void {
    this.#makeRoom(2);
    this.#bytes[this.#length++] = value & 255;
    this.#bytes[this.#length++] = value >>> 8;
  }

  /** A number as IEEE 754 has it in four bytes. */
  float(value: number): void {
    this.word(new Uint32Array(Float32Array.of(value).buffer)[0]!);
  }

  bytes(bytes: Uint8Array): void {
    this.#makeRoom(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** A text in UTF-8, its length in bytes before it. */
  text(text: string): void {
    const bytes = encodeUtf8(text);
    this.number(bytes.length);
    this.bytes(bytes);
  }

  /** What was written, the writer's no more. */
  finish(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#length);
  }

  #makeRoom(count: number): void {
    if (this.#length + count <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + count));
    grown.set(this.#bytes);
    this.#bytes = grown;
  }
}
