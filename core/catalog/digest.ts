/** SHA-256 of bytes, or of text as UTF-8, in lower-case hex. Given by the runtime: core has no cryptography of its own. */
export type Sha256 = (content: Uint8Array | string) => string;

/** `sha256:<hex>`: how the registry's own files name exact bytes. */
export function digestOf(content: Uint8Array | string, sha256: Sha256): string {
  return `sha256:${sha256(content)}`;
}

/** The bare hex of a digest: how the wire names it (contract ctx.md §2.9). */
export function hexOf(digest: string): string {
  return digest.replace(/^sha256:/, '');
}
