import { expect, test } from 'vitest';
import { readJsonLines } from './read-json-lines.ts';

const pdf = { name: 'com.acme/pdf', description: 'Reads PDF files.', version: '1.0.0' };

test('each line is a record, and a line that is none loses no other', () => {
  const lines = [
    `\uFEFF${JSON.stringify(pdf)}\r`,
    '',
    '{"name": ',
    '[1]',
    JSON.stringify({ server: pdf, _meta: { a: {} } }),
  ];
  expect(readJsonLines(lines.join('\n'))).toEqual({
    records: {
      servers: [
        { server: pdf, place: 'line 1' },
        { server: pdf, meta: { a: {} }, place: 'line 5' },
      ],
      skills: [],
      plugins: 0,
    },
    refused: ['line 3', 'line 4'].map((place) => ({
      outcome: 'refused',
      place,
      pointer: '',
      message: 'is no JSON object; write one server.json on each line',
    })),
  });
});

test('a line that no record could fill is not parsed', () => {
  const { refused } = readJsonLines(`{"name":"${'x'.repeat(1_100_000)}"}`);
  expect(refused).toMatchObject([{ message: expect.stringMatching(/^is longer than/) }]);
});
