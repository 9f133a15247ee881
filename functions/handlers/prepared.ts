/** An answer that a handler has printed itself. */
export class Prepared {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Of this answer alone. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(bytes: Uint8Array<ArrayBuffer>, headers: Readonly<Record<string, string>> = {}) {
    this.bytes = bytes;
    this.headers = headers;
  }
}
