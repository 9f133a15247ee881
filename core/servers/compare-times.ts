import { compare } from '../problem.ts';

/** Order of two moments in RFC 3339, UTC (`Z`), to whatever fraction of a second: `Date` would drop what is below a millisecond. */
export function compareTimes(a: string, b: string): number {
  return compare(withoutEnd(a), withoutEnd(b));
}

/** Without the zone, and without zeros that a fraction ends in: what is left compares as text. */
function withoutEnd(time: string): string {
  const text = time.endsWith('Z') ? time.slice(0, -1) : time;
  if (!text.includes('.')) return text;
  let end = text.length;
  while (text[end - 1] === '0') end -= 1;
  if (text[end - 1] === '.') end -= 1;
  return text.slice(0, end);
}
