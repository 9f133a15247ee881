import { describe, expect, test } from 'vitest';
import { readFrontMatter } from './front-matter.ts';

const reasonOf = (text: string) => {
  const front = readFrontMatter(text);
  return front.ok ? undefined : front.reason;
};

describe('front matter', () => {
  test.each([
    ['is what stands between two lines of three hyphens', '---\nname: pdf\n---\nBody\n', 'Body\n'],
    ['may be followed by an empty line', '---\nname: pdf\n---\n\nBody\n', 'Body\n'],
    ['may have spaces after its fences', '---  \nname: pdf\n---\nBody\n', 'Body\n'],
    ['may come from Windows', '---\r\nname: pdf\r\n---\r\nBody\r\n', 'Body\r\n'],
    ['may begin with a byte order mark', '\uFEFF---\nname: pdf\n---\nBody\n', 'Body\n'],
    [
      'ends at its own fence, not at one in the body',
      '---\nname: pdf\n---\n```\n---\nname: no\n---\n```\n',
      '```\n---\nname: no\n---\n```\n',
    ],
    ['may be all there is', '---\nname: pdf\n---\n', ''],
    ['may be all there is, without a newline', '---\nname: pdf\n---', ''],
  ])('%s', (_, text, body) =>
    expect(readFrontMatter(text)).toEqual({ ok: true, data: { name: 'pdf' }, body }),
  );

  test('may hold three hyphens within a line, and an indented line of them', () => {
    const front = readFrontMatter('---\nname: a --- b\ntext: |\n  ---\n  still text\n---\nBody\n');
    expect(front).toMatchObject({
      ok: true,
      data: { name: 'a --- b', text: '---\nstill text\n' },
      body: 'Body\n',
    });
  });

  test.each([
    ['is missing', '# Title\n', /has no front matter/],
    ['is missing from an empty file', '', /has no front matter/],
    ['comes after an empty line', '\n---\nname: pdf\n---\n', /has no front matter/],
    ['is never closed', '---\nname: pdf\n', /never closed/],
    ['is closed by a longer line only', '---\nname: pdf\n----\n', /never closed/],
    ['holds a line that begins like a fence', '---\nname: pdf\n---more\n---\n', /begins with "---"/],
    ['names a key twice', '---\nname: pdf\nname: doc\n---\n', /not YAML: .*"name" twice/],
    ['is a list', '---\n- pdf\n---\n', /not a list of "key: value" lines/],
    ['is a word', '---\npdf\n---\n', /not a list of "key: value" lines/],
    ['is empty', '---\n---\n', /is empty/],
    ['holds a tag that would make an object', '---\nname: !!js/function "function () {}"\n---\n', /not YAML/],
  ])('is refused where it %s', (_, text, reason) => expect(reasonOf(text)).toMatch(reason));

  test.each(['js', 'javascript', 'json', 'coffee', 'toml', 'yaml'])(
    'in the language of its own "---%s" is refused and never run',
    (language) => {
      expect(reasonOf(`---${language}\n{ name: (globalThis.wasRun = true) }\n---\n`)).toMatch(
        /something other than a line of exactly "---"/,
      );
      expect(globalThis).not.toHaveProperty('wasRun');
    },
  );

  test('with a bomb of aliases is refused', () => {
    const levels = Array.from(
      { length: 9 },
      (_, level) => `a${level + 1}: &a${level + 1} [${Array(9).fill(`*a${level}`).join(', ')}]`,
    );
    expect(reasonOf(`---\na0: &a0 [x]\n${levels.join('\n')}\n---\n`)).toMatch(/not YAML/);
  });

  test('does not reach the prototype of an object', () => {
    const front = readFrontMatter('---\n__proto__:\n  polluted: true\nconstructor: x\n---\n');
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    if (front.ok) expect((front.data as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test('is kept apart from the front matter of another file with the same text', () => {
    const text = '---\nname: pdf\n---\n';
    const first = readFrontMatter(text);
    if (first.ok) (first.data as { name: string }).name = 'changed';
    expect(readFrontMatter(text)).toMatchObject({ data: { name: 'pdf' } });
  });
});

describe('an unquoted colon', () => {
  test('is read as part of the value, and told', () => {
    const text = '---\nname: pdf\ndescription: Use when: a form comes "in": now\n---\nBody\n';
    expect(readFrontMatter(text)).toEqual({
      ok: true,
      data: { name: 'pdf', description: 'Use when: a form comes "in": now' },
      body: 'Body\n',
      repairedAt: text.indexOf('description'),
    });
  });

  test('is read so with the line ends of Windows', () => {
    const front = readFrontMatter('---\r\nname: pdf\r\ndescription: Use when: a form comes\r\n---\r\n');
    expect(front).toMatchObject({ ok: true, data: { description: 'Use when: a form comes' } });
  });

  test('does not excuse other faults', () => {
    const text = '---\ndescription: Use when: a form comes\nname: [pdf\n---\n';
    expect(reasonOf(text)).toMatch(/not YAML/);
  });

  test('within quotes or a block needs no repair', () => {
    const front = readFrontMatter('---\na: "x: y"\nb: |\n  x: y\nc: >-\n  x: y\n---\n');
    expect(front).toEqual({ ok: true, data: { a: 'x: y', b: 'x: y\n', c: 'x: y' }, body: '' });
  });
});
