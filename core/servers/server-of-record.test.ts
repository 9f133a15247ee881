import { expect, test } from 'vitest';
import { encodeUtf8 } from '../text/decode-utf8.ts';
import { printRecord } from './print-record.ts';
import { serverOfRecord } from './server-of-record.ts';

const time = '2026-11-01T12:00:00Z';

test.each([
  ['braces', 'It reads {, } and }}.'],
  ['quotes and backslashes', 'It says "}" and \\" and \\\\'],
  ['the words that follow a server', '","_meta":{"io.modelcontextprotocol.registry/official":{}}}'],
  ['more than ASCII', 'Où ça? 日本語 \u{1F600}'],
])('a server is told from what stands beside it, though its description holds %s', (_, description) => {
  const server = { name: 'com.acme/pdf', description, version: '1.0.0', _meta: { a: { b: ['}', '{'] } } };
  const times = { status_changed_at: time, published_at: time, updated_at: time, seen_at: time };
  const record = printRecord({ server, status: 'active', ...times, meta: { x: { y: '}' } } }, true);
  expect(new TextDecoder().decode(serverOfRecord(encodeUtf8(record)))).toBe(JSON.stringify(server));
});

test('bytes that end within a server are no record', () => {
  expect(() => serverOfRecord(encodeUtf8('{"server":{"name":"a'))).toThrow('no whole server');
});
