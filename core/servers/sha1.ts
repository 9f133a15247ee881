/** SHA-1 of bytes (RFC 3174): twenty bytes. Only for names that a standard makes with it; it protects nothing. */
export function sha1(message: Uint8Array): Uint8Array {
  const padded = pad(message);
  const words = new Uint32Array(80);
  let [h0, h1, h2, h3, h4] = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
  for (let block = 0; block < padded.length; block += 16) {
    expand(padded, block, words);
    let [a, b, c, d, e] = [h0, h1, h2, h3, h4];
    for (let t = 0; t < 80; t += 1) {
      const mixed = (rotate(a, 5) + mix(t, b, c, d) + e + words[t]! + constants[Math.floor(t / 20)]!) | 0;
      e = d;
      d = c;
      c = rotate(b, 30);
      b = a;
      a = mixed;
    }
    [h0, h1, h2, h3, h4] = [(h0 + a) | 0, (h1 + b) | 0, (h2 + c) | 0, (h3 + d) | 0, (h4 + e) | 0];
  }
  const digest = new Uint8Array(20);
  for (const [index, word] of [h0, h1, h2, h3, h4].entries()) {
    digest.set([word >>> 24, word >>> 16, word >>> 8, word], index * 4);
  }
  return digest;
}

const constants = [0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6] as const;

/** The message as big-endian words: a one bit after it, and its length in bits in the last two of a multiple of sixteen (§4). */
function pad(message: Uint8Array): Uint32Array {
  const words = new Uint32Array(Math.ceil((message.length + 9) / 64) * 16);
  for (let index = 0; index < message.length; index += 1) {
    words[index >> 2]! |= message[index]! << (24 - (index % 4) * 8);
  }
  words[message.length >> 2]! |= 0x80 << (24 - (message.length % 4) * 8);
  words[words.length - 2] = Math.floor(message.length / 2 ** 29);
  words[words.length - 1] = message.length << 3;
  return words;
}

/** The eighty words that a block of sixteen becomes (§6.1). */
function expand(padded: Uint32Array, block: number, words: Uint32Array): void {
  for (let t = 0; t < 16; t += 1) words[t] = padded[block + t]!;
  for (let t = 16; t < 80; t += 1) {
    words[t] = rotate(words[t - 3]! ^ words[t - 8]! ^ words[t - 14]! ^ words[t - 16]!, 1);
  }
}

/** The function of a step (§5). */
function mix(t: number, b: number, c: number, d: number): number {
  if (t < 20) return (b & c) | (~b & d);
  if (t >= 40 && t < 60) return (b & c) | (b & d) | (c & d);
  return b ^ c ^ d;
}

function rotate(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}
