import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { readLines } from './read-lines.ts';

async function linesOf(pieces: Iterable<string | Buffer>): Promise<string[]> {
  const answer = Readable.from(Array.isArray(pieces) ? pieces.map((piece) => Buffer.from(piece)) : pieces);
  const lines: string[] = [];
  // The cast is true of the little that is asked of an answer: it is a stream of bytes.
  for await (const line of readLines(answer as IncomingMessage)) lines.push(line);
  return lines;
}

test.each<[string[], string[]]>([
  [[], []],
  [['{"a":1}\n'], ['{"a":1}']],
  [['one\ntwo\n'], ['one', 'two']],
  [
    ['o', 'n', 'e\nt', 'wo\n'],
    ['one', 'two'],
  ],
  [['one\n\n\ntwo\n'], ['one', 'two']],
  // What has no end was cut off.
  [['one\ntw'], ['one']],
])('%j is the lines %j', async (pieces, lines) => {
  expect(await linesOf(pieces)).toEqual(lines);
});

test('a character that comes in two pieces is one', async () => {
  const bytes = Buffer.from('é\n');
  expect(await linesOf([bytes.subarray(0, 1), bytes.subarray(1)])).toEqual(['é']);
});

test('a line without an end is not read to the end of memory', async () => {
  const endless = function* () {
    for (;;) yield Buffer.alloc(1024 ** 2, 'a');
  };
  await expect(linesOf(endless())).rejects.toThrow('A line of more than 16777216 characters');
});
