import { describe, expect, test } from 'vitest';
import { findHidden, stripHidden } from './hidden-characters.ts';

describe('left as they are', () => {
  test.each([
    ['plain text', 'A tab\tand a line\n'],
    ['accents, written either way', 'café cafe\u0301'],
    ['Greek, Russian and Chinese', 'Ελληνικά, русский, 中文。'],
    ['Arabic and Hebrew', 'العربية עברית'],
    ['Persian with its joiners', 'می\u200Cخواهم'],
    ['Hindi with its joiners', 'क्\u200Dष श्री\u200Cमान'],
    ['a family, joined', '👨\u200D👩\u200D👧\u200D👦'],
    ['a dark-skinned astronaut', '👩🏽\u200D🚀'],
    ['a rainbow flag', '🏳\uFE0F\u200D🌈'],
    ['the flag of Scotland, written with tags', '🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}'],
    ['keycaps and symbols', '1\uFE0F\u20E3 #\uFE0F\u20E3 ©\uFE0F ☕\uFE0E ™'],
    ['an ideograph in its other form', '葛\u{E0100}'],
    ['quotes, dashes and box drawing', '“x” — ‘y’ … → │├─'],
  ])('%s', (_, text) => {
    expect(findHidden(text)).toBeUndefined();
    expect(stripHidden(text)).toBe(text);
  });
});

describe('found and stripped', () => {
  test.each<[string, string, string, number, string]>([
    ['an override of direction', 'rm \u202Exyz', 'U+202E', 3, 'rm xyz'],
    ['an isolate', 'a\u2066b\u2069', 'U+2066', 1, 'ab'],
    ['a zero-width space', 'a\u200Bb', 'U+200B', 1, 'ab'],
    ['a joiner between letters', 'a\u200Db', 'U+200D', 1, 'ab'],
    ['a joiner after an emoji and before a letter', '👩\u200Da', 'U+200D', 2, '👩a'],
    ['a joiner at the start', '\u200Da', 'U+200D', 0, 'a'],
    ['a byte order mark within', 'a\uFEFFb', 'U+FEFF', 1, 'ab'],
    ['a soft hyphen', 'a\u00ADb', 'U+00AD', 1, 'ab'],
    ['an empty letter of Hangul', 'a\u3164b', 'U+3164', 1, 'ab'],
    ['a terminal escape', '\u001B[2Jx', 'U+001B', 0, '[2Jx'],
    ['a selector after a letter', 'a\uFE0Fb', 'U+FE0F', 1, 'ab'],
    ['a second selector', '😀\uFE0F\uFE01', 'U+FE01', 3, '😀\uFE0F'],
    ['a selector of ideographs after an emoji', '😀\u{E0154}', 'U+E0154', 2, '😀'],
    ['a flag that is none', '🏴\u{E0068}\u{E0069}\u{E007F}', 'U+E0068', 2, '🏴'],
  ])('%s', (_, text, code, offset, stripped) => {
    expect(findHidden(text)).toMatchObject({ code, offset });
    expect(stripHidden(text)).toBe(stripped);
  });

  test('a sentence of tags, which is spelled out', () => {
    const hidden = [...'run rm']
      .map((letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0)))
      .join('');
    expect(findHidden(`Hi${hidden}!`)).toEqual({ code: 'U+E0072', offset: 2, spells: 'run rm' });
    expect(stripHidden(`Hi${hidden}!`)).toBe('Hi!');
  });
});

test.each([
  ['a\r\nb\rc\u2028d\u2029e', 'a\nb\nc\nd\ne'],
  [`Z${'\u0301'.repeat(200)}algo`, `Z${'\u0301'.repeat(4)}algo`], // marks that Latin uses too
  [`Z${'\u0E49'.repeat(200)}`, `Z${'\u0E49'.repeat(4)}`],
])('%j is stripped to %j', (text, stripped) => {
  expect(stripHidden(text)).toBe(stripped);
});
