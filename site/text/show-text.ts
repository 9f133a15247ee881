import { stripHidden } from '#core/text/hidden-characters.ts';

/** A publisher's words on one line, without what nobody sees. */
export function showLine(text: string): string {
  return stripHidden(text).replaceAll(/\s+/g, ' ').trim();
}

/** The first sentence of a text, if the text is too long to stand under a title. */
export function leadOf(text: string): { readonly lead: string; readonly isWhole: boolean } {
  const line = showLine(text);
  if (line.length <= wholeLimit) return { lead: line, isWhole: true };
  const [sentence = ''] = /^.{20,238}?(?:[.!?](?=\s)|[。！？])/u.exec(line) ?? [];
  return { lead: sentence || `${line.slice(0, 200).replace(/\s+\S*$/, '')}…`, isWhole: false };
}

const wholeLimit = 240;

/** A value as JSON for people: laid out, with every character that is not seen written as its code. */
export function showJson(value: unknown): string {
  return JSON.stringify(value, undefined, 2).replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}]/gu, (one) =>
    one === '\n' ? one : [...Array(one.length).keys()].map((at) => codeUnit(one.charCodeAt(at))).join(''),
  );
}

function codeUnit(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, '0')}`;
}

const units = ['B', 'kB', 'MB', 'GB'] as const;

/** A size as people read it, in steps of a thousand. */
export function showSize(bytes: number): string {
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const value = bytes / 1000 ** step;
  return `${step === 0 ? value : value.toFixed(value < 10 ? 1 : 0)} ${units[step]}`;
}

/** An address that may be linked to: of the web, and nothing else. */
export function webAddress(text: string): string | undefined {
  return /^https?:\/\/[^\s"'<>\\]+$/i.test(text) && URL.canParse(text) ? text : undefined;
}
