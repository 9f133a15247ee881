const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of UTF-8 bytes, a byte order mark kept; undefined if they are anything else. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

const encoder = new TextEncoder();

export function encodeUtf8(text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(text);
}

const lenient = new TextDecoder('utf-8', { ignoreBOM: true });

/** Offset of the first byte that is no part of a UTF-8 text; undefined if there is none. */
export function firstBadByte(bytes: Uint8Array): number | undefined {
  const text = lenient.decode(bytes);
  let offset = 0;
  let from = 0;
  for (let at = text.indexOf('\uFFFD'); at >= 0; at = text.indexOf('\uFFFD', from)) {
    offset += encodeUtf8(text.slice(from, at)).length;
    // A text may hold U+FFFD itself, in its own three bytes.
    const isItself = bytes[offset] === 0xef && bytes[offset + 1] === 0xbf && bytes[offset + 2] === 0xbd;
    if (!isItself) return offset;
    offset += 3;
    from = at + 1;
  }
  return undefined;
}
