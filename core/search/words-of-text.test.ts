import { describe, expect, test } from 'vitest';
import { termsOfWords } from './terms-of-words.ts';
import { wordsOfIdentifier, wordsOfText } from './words-of-text.ts';

const textsOf = (text: string) => wordsOfText(text).map((word) => word.text);
const termsOf = (text: string) => termsOfWords(wordsOfText(text));

describe('a text is cut into words', () => {
  test.each([
    ['Hello, World!', ['hello', 'world']],
    ['web-search_tool.v2', ['web', 'search', 'tool', 'v2']],
    ['Café déjà-vu', ['cafe', 'deja', 'vu']],
    ['ＰＤＦ ﬁle', ['pdf', 'file']],
    ["the user's files don't", ['the', 'user', 'files', 'dont']],
    ['C++ and C#, .NET and node.js', ['cplusplus', 'and', 'csharp', 'dotnet', 'and', 'node', 'js']],
    ['用Python处理数据', ['用', 'python', '处理数据']],
    ['데이터베이스 база', ['데이터베이스', 'база']],
    ['a\u200Bb \u202Exyz', ['ab', 'xyz']],
    ['!?… 🎉', []],
    [`x ${'a'.repeat(41)} y`, ['x', 'y']],
  ])('%s', (text, words) => expect(textsOf(text)).toEqual(words));
});

describe('an identifier is cut at its humps as well', () => {
  test.each([
    ['createPullRequest', ['create', 'pull', 'request', 'createpullrequest']],
    ['parseHTMLPage', ['parse', 'html', 'page', 'parsehtmlpage']],
    ['read_pdf', ['read', 'pdf']],
  ])('%s', (text, words) => expect(wordsOfIdentifier(text).map((word) => word.text)).toEqual(words));
});

describe('words of one meaning have one stem', () => {
  test.each([
    ['lint linter linting linters', 1],
    ['scan scans scanner scanning', 1],
    ['translate translator translation', 1],
    ['kubernetes', 1],
    ['docker dock', 2],
    ['server serve', 2],
    ['excel excellence', 2],
    ['terminal terminate', 2],
    ['k8s s3 mp3', 3],
  ])('%s: %i', (text, count) => expect(new Set(termsOf(text)).size).toBe(count));
});

test('a script without spaces is known by its pairs of neighbours', () => {
  expect(termsOf('数据库 书')).toEqual(['数据', '据库', '书']);
});

test('a long text takes no longer than its length', () => {
  const begun = performance.now();
  wordsOfText(
    `${'a'.repeat(200_000)} ${'数'.repeat(200_000)} ${'a\u0301'.repeat(50_000)} ${"'s".repeat(50_000)}`,
  );
  expect(performance.now() - begun).toBeLessThan(2000);
});
