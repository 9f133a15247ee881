const units: ReadonlyMap<string, bigint> = new Map([
  ['ns', 1n],
  ['us', 1_000n],
  ['\u00B5s', 1_000n],
  ['\u03BCs', 1_000n],
  ['ms', 1_000_000n],
  ['s', 1_000_000_000n],
  ['m', 60_000_000_000n],
  ['h', 3_600_000_000_000n],
]);

const part = /(\d*)(?:\.(\d*))?([a-z\u00B5\u03BC]+)/y;
const longest = 64;
// What Go can count: a signed number of 64 bits, in nanoseconds.
const highest = 2n ** 63n - 1n;

/** A duration as Go writes it (`1h30m`, `1.5h`, `-90s`, `0`; contract toolhive.md §2.1), in milliseconds; undefined if it is none. */
export function parseDuration(text: string): number | undefined {
  if (text.length > longest) return undefined;
  const sign = text.startsWith('-') ? -1n : 1n;
  const body = text.replace(/^[+-]/, '');
  if (body === '0') return 0;
  if (body === '') return undefined;
  let total = 0n;
  part.lastIndex = 0;
  while (part.lastIndex < body.length) {
    const [, whole = '', fraction = '', unit = ''] = part.exec(body) ?? [];
    const size = units.get(unit);
    if (size === undefined || whole + fraction === '') return undefined;
    total += BigInt(whole || '0') * size + (BigInt(fraction || '0') * size) / 10n ** BigInt(fraction.length);
    if (total > highest) return undefined;
  }
  return Number(sign * total) / 1e6;
}
