/**
 * Characters that make a text say one thing to a person and another to a program: bidirectional controls (Trojan
 * Source), Unicode tags (ASCII smuggling), zero-width characters and control characters but tab and line feed.
 * A zero-width joiner between pictographs is how emoji are written and stays.
 */
const hidden =
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u061C\u115F\u1160\u180E\u200B\u200C\u200E\u200F\u2028-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB]|[\u{E0000}-\u{E007F}]|(?<!\p{Extended_Pictographic}\uFE0F?|\p{Emoji_Modifier})\u200D/u;
const everyHidden = new RegExp(hidden.source, 'gu');
const lineBreaks = /\r\n?|[\u2028\u2029]/g;

// Most text has none; this screen of one class is many times cheaper than the look-behind above.
const suspicious = /[^\t\n\u0020-\u007E\u00A0-\u00AC\u00AE-\u0600]/;

/** The first hidden character: its code point as `U+202E`, and its offset. */
export function findHidden(text: string): { readonly code: string; readonly offset: number } | undefined {
  if (!suspicious.test(text)) return undefined;
  const match = hidden.exec(text);
  if (!match) return undefined;
  const code = match[0].codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
  return { code: `U+${code}`, offset: match.index };
}

// More marks than any script stacks on one letter.
const stackedMarks = /(\p{M}{4})\p{M}+/gu;

/** The text with every hidden character gone, other line breaks as `\n`, and piles of combining marks cut to four. */
export function stripHidden(text: string): string {
  if (!suspicious.test(text)) return text;
  return text.replaceAll(lineBreaks, '\n').replaceAll(everyHidden, '').replaceAll(stackedMarks, '$1');
}
