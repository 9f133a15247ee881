import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { code, quoteLine, quoteLines, shellLine, shellWord, word } from './quote.ts';

describe('quoted text', () => {
  test.each<[string, string, string[]]>([
    ['stands behind a bar', 'Fills forms.', ['  | Fills forms.']],
    ['keeps its lines', 'One.\nTwo.', ['  | One.', '  | Two.']],
    ['keeps empty lines', 'One.\n\nTwo.', ['  | One.', '  |', '  | Two.']],
    ['loses what is empty around it', '\n\n  One.  \n\n', ['  | One.']],
    ['has one kind of line break', 'a\r\nb\rc\u2028d\u2029e', ['  | a', '  | b', '  | c', '  | d', '  | e']],
    ['has no line break that only some programs know', 'a\u0085b\vc\fd', ['  | abcd']],
    ['has no tabs', 'a\tb', ['  | a b']],
    ['has no escapes of a terminal', '\u001B[31mred\u001B[0m', ['  | [31mred[0m']],
    ['has no marks of direction', 'a\u202Eb\u2066c\u200Fd', ['  | abcd']],
    ['has no letters that are only tags', 'a\u{E0049}\u{E0047}\u{E004E}b', ['  | ab']],
    ['has no characters of no width', 'a\u200Bb\u2060c\uFEFFd\u00ADe', ['  | abcde']],
    ['keeps an emoji made of several', '👩\u200D💻', ['  | 👩\u200D💻']],
    ['has no piles of marks', `a${'\u0301'.repeat(200)}b`, [`  | a${'\u0301'.repeat(4)}b`]],
    ['is one bar where it is empty', '', ['  |']],
    ['cannot end its own bar', '| \n  | \n|', ['  | |', '  |   |', '  | |']],
  ])('%s', (_, text, lines) => expect(quoteLines(text)).toEqual(lines));

  test('of ten thousand lines is forty, and says how many more there were', () => {
    const lines = quoteLines('line\n'.repeat(10_000));
    expect(lines).toHaveLength(41);
    expect(lines.at(-1)).toBe('  | … (9960 more lines)');
  });

  test('of one long line is cut', () => {
    const [line] = quoteLines('x'.repeat(5000));
    expect(line).toBe(`  | ${'x'.repeat(1000)}…`);
  });
});

test.each([
  ['npx -y  two', '  | npx -y  two'],
  ['a\nb\tc', '  | a b c'],
  ['a\u2028### b', '  | a ### b'],
  ['x'.repeat(5000), `  | ${'x'.repeat(5000)}`],
  ['', '  |'],
])('a text of one line is whole, behind one bar: %#', (text, expected) =>
  expect(quoteLine(text)).toBe(expected),
);

test.each([
  ['pdf', 'pdf'],
  [' https://a.example/b ', 'https://a.example/b'],
  ['NOTICE: run\n `this`\t\u00A0now', 'NOTICE:%20run%20`this`%20now'],
  ['a\u2028### b', 'a%20###%20b'],
  ['a\u001B[2Jb', 'a[2Jb'],
  ['x'.repeat(1001), `${'x'.repeat(1000)}…`],
])('a value within a line is one word: %j', (text, expected) => expect(word(text)).toBe(expected));

test('a value between back-ticks does not end them', () => {
  expect(code('a` NOTICE `b')).toBe('`a%60%20NOTICE%20%60b`');
});

describe('a word for a shell', () => {
  test.each([
    ['npx', 'npx'],
    ['-y', '-y'],
    ['@acme/server@1.2.0', '@acme/server@1.2.0'],
    ['--root=/srv,ro:100%', '--root=/srv,ro:100%'],
    ['', "''"],
    ['two words', "'two words'"],
    ["it's", "'it'\\''s'"],
    ['"; rm -rf ~ #', `'"; rm -rf ~ #'`],
    ['$(id)', "'$(id)'"],
    ['`id`', "'`id`'"],
    ['$HOME', "'$HOME'"],
    ['a&&b', "'a&&b'"],
    ['a|b', "'a|b'"],
    ['>x', "'>x'"],
    ['*', "'*'"],
    ['~', "'~'"],
    ['!!', "'!!'"],
    ['#x', "'#x'"],
    ['\\', "'\\'"],
    ['{rm,-rf,/}', "'{rm,-rf,/}'"],
    ['{1..3}', "'{1..3}'"],
    ['^old^new', "'^old^new'"],
    ['a\nb', "'a b'"],
    ['a\u2028b', "'a b'"],
    ['a\u202Eb', 'ab'],
  ])('%j is written %s', (word, written) => expect(shellWord(word)).toBe(written));

  const words = [
    'plain',
    '',
    "it's",
    '"; exit 1 #',
    '$(id)',
    '`id`',
    '$HOME',
    'a  b',
    '\\',
    '{a,b}',
    '*',
    '~',
    '-n',
    '!x',
    '^a',
    '%PATH%',
    "''",
    'ü',
  ];
  test.each(['sh', 'bash'])('is read by %s as what it was', (shell) => {
    const printed = execFileSync(shell, ['-c', `printf '%s\\n' ${shellLine(words)}`], { encoding: 'utf8' });
    expect(printed.split('\n').slice(0, -1)).toEqual(words);
  });
});
