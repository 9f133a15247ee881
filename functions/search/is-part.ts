/** Whether bytes with a SHA-256, in base64, are those of a part of the index: its id is the beginning of the same in hex. */
export function isPart(part: string, digest: string): boolean {
  const bytes = (part.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
  return digest.startsWith(btoa(String.fromCharCode(...bytes)).replace(/=+$/, ''));
}
