/** Bidirectional controls (Trojan Source), zero-width and empty characters, controls but tab and line feed. */
const never =
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\uFFF0-\uFFFB\u{1BCA0}-\u{1BCA3}\u{1D173}-\u{1D17A}]/u;

/** Unicode tags, which spell whole sentences that nobody sees (ASCII smuggling). */
const tags = /[\u{E0000}-\u{E007F}]/u;

/** The flags of England, Scotland and Wales are the only emoji that are written with tags. */
const flags =
  /\u{1F3F4}\u{E0067}\u{E0062}(?:\u{E0065}\u{E006E}\u{E0067}|\u{E0073}\u{E0063}\u{E0074}|\u{E0077}\u{E006C}\u{E0073})\u{E007F}/u;

/** Joiners, but between pictographs, and after letters of scripts where they change how a word is written (RFC 5892, appendix A). */
const joiners =
  /[\u200C\u200D](?<![\p{scx=Arab}\p{scx=Syrc}\p{scx=Mong}\p{scx=Deva}\p{scx=Beng}\p{scx=Guru}\p{scx=Gujr}\p{scx=Orya}\p{scx=Taml}\p{scx=Telu}\p{scx=Knda}\p{scx=Mlym}\p{scx=Sinh}\p{scx=Khmr}\p{scx=Mymr}].)(?<!(?:\p{Extended_Pictographic}\uFE0F?|\p{Emoji_Modifier})\u200D(?=\p{Extended_Pictographic}))/u;

/** Selectors choose how one symbol or ideograph is drawn; after a letter, a space or one another they carry data. */
const selectors =
  /[\uFE00-\uFE0F](?<!(?:[^\s\w\uFE00-\uFE0F\u{E0100}-\u{E01EF}]|[\d#*]).)|[\u{E0100}-\u{E01EF}](?<!\p{sc=Han}.)/u;

/** Characters that make a text say one thing to a person and another to a program; in the first group, what only looks so. */
const flagOrHidden = new RegExp(
  `(${flags.source})|${[never, tags, joiners, selectors].map(({ source }) => source).join('|')}`,
  'gu',
);
const lineBreaks = /\r\n?|[\u2028\u2029]/g;

// Most text has none; this screen of one class is many times cheaper than the look-behinds above.
const suspicious =
  /[^\t\n\u0020-\u007E\u00A0-\u00AC\u00AE-\u02FF\u0370-\u0482\u048A-\u0590\u2010-\u2027\u2190-\u21FF\u2500-\u257F]/;

interface HiddenCharacter {
  /** `U+202E` */
  readonly code: string;
  readonly offset: number;
  /** What tags spell from here on; '' for any other character. */
  readonly spells: string;
}

/** The first hidden character of a text. */
export function findHidden(text: string): HiddenCharacter | undefined {
  if (!suspicious.test(text)) return undefined;
  for (const match of text.matchAll(flagOrHidden)) {
    if (match[1] !== undefined) continue;
    const code = match[0].codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
    return { code: `U+${code}`, offset: match.index, spells: decodeTags(text.slice(match.index)) };
  }
  return undefined;
}

/** The ASCII text that Unicode tags at the head of a text stand for. */
function decodeTags(text: string): string {
  const run = /^[\u{E0020}-\u{E007E}]*/u.exec(text)?.[0] ?? '';
  return String.fromCodePoint(...[...run.slice(0, 400)].map((tag) => tag.codePointAt(0)! - 0xe0000));
}

// More marks than any script stacks on one letter.
const stackedMarks = /(\p{M}{4})\p{M}+/gu;

/** The text with every hidden character gone, other line breaks as `\n`, and piles of combining marks cut to four. */
export function stripHidden(text: string): string {
  if (!suspicious.test(text)) return text;
  const plain = text
    .replaceAll(lineBreaks, '\n')
    .replaceAll(flagOrHidden, (_, flag: string | undefined) => flag ?? '');
  return plain.replaceAll(stackedMarks, '$1');
}
