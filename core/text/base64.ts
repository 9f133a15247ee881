import { decodeUtf8, encodeUtf8 } from './decode-utf8.ts';

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** The UTF-8 bytes of a text as base64url without padding (RFC 4648 §5). */
export function printBase64Url(text: string): string {
  const bytes = encodeUtf8(text);
  let printed = '';
  for (let index = 0; index < bytes.length; index += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(index, index + 3);
    const bits = (a << 16) | (b << 8) | c;
    printed += `${digits[bits >> 18]}${digits[(bits >> 12) & 63]}${digits[(bits >> 6) & 63]}${digits[bits & 63]}`;
  }
  return printed.slice(0, Math.ceil((bytes.length * 4) / 3));
}

/** The same as base64 with padding (RFC 4648 §4). */
export function printBase64(text: string): string {
  const printed = printBase64Url(text).replaceAll('-', '+').replaceAll('_', '/');
  return printed.padEnd(Math.ceil(printed.length / 4) * 4, '=');
}

/** Text of base64 or base64url, padded or not; undefined if it is neither, or no UTF-8. */
export function parseBase64(text: string): string | undefined {
  const plain = text
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/={1,2}$/, '');
  if (!/^[A-Za-z0-9_-]+$/.test(plain) || plain.length % 4 === 1) return undefined;
  const bytes: number[] = [];
  for (let index = 0; index < plain.length; index += 4) {
    const four = [...plain.slice(index, index + 4)].map((digit) => digits.indexOf(digit));
    const [a = 0, b = 0, c = 0, d = 0] = four;
    const bits = (a << 18) | (b << 12) | (c << 6) | d;
    bytes.push(bits >> 16, (bits >> 8) & 255, bits & 255);
    if (four.length < 4) bytes.length -= 4 - four.length;
  }
  return decodeUtf8(Uint8Array.from(bytes));
}
