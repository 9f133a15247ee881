import { hash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { BoundedCache } from '../bounded-cache.ts';
import type { Coder, Coding, StoredDocument } from '../ports.ts';

// Bytes of compressed documents kept.
const encodedLimit = 64 * 1024 * 1024;

const brotli = promisify(brotliCompress);
const deflate = promisify(gzip);

const compress: {
  readonly [Name in Coding]: (bytes: Uint8Array, level: number) => Promise<Buffer<ArrayBuffer>>;
} = {
  br: (bytes, level) =>
    brotli(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: level, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    }),
  gzip: (bytes, level) => deflate(bytes, { level }),
};

// Level 6 of either is within a tenth of the best in size, at a twentieth of its time; level 1 takes a fifth of that again.
const levels = { 'at leisure': 6, 'in a hurry': 1 } as const;

export class NodeCoder implements Coder {
  readonly #encoded = new BoundedCache<string, StoredDocument>(encodedLimit);
  readonly #underWay = new Map<string, Promise<StoredDocument>>();

  seal(bytes: Uint8Array<ArrayBuffer>): StoredDocument {
    return { bytes, digest: hash('sha256', bytes, 'base64') };
  }

  async encode(document: StoredDocument, coding: Coding): Promise<StoredDocument> {
    const key = `${coding} ${document.digest}`;
    const known = this.#encoded.get(key) ?? this.#underWay.get(key);
    if (known) return known;
    const encoding = this.#compress(document, coding);
    this.#underWay.set(key, encoding);
    try {
      const encoded = await encoding;
      this.#encoded.set(key, encoded, encoded.bytes.length);
      return encoded;
    } finally {
      this.#underWay.delete(key);
    }
  }

  async #compress(document: StoredDocument, coding: Coding): Promise<StoredDocument> {
    return this.seal(await compress[coding](document.bytes, levels[document.compress ?? 'at leisure']));
  }
}
