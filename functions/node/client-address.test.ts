import { expect, test } from 'vitest';
import { trustProxies } from './client-address.ts';

const clientAddress = trustProxies(['10.0.0.0/8', '2001:db8::/32', '192.0.2.9']);

test.each([
  ['203.0.113.1', null, '203.0.113.1'],
  ['203.0.113.1', '198.51.100.1', '203.0.113.1'], // nobody whom we trust wrote it
  ['10.0.0.1', '198.51.100.1', '198.51.100.1'],
  ['::ffff:10.0.0.1', '198.51.100.1', '198.51.100.1'],
  ['10.0.0.1', '1.1.1.1, 198.51.100.1', '198.51.100.1'], // what stands further left the client wrote itself
  ['10.0.0.1', '198.51.100.1, 192.0.2.9, 10.2.3.4', '198.51.100.1'],
  ['2001:db8::7', '2001:4860::1', '2001:4860::1'],
  ['10.0.0.1', 'unknown', '10.0.0.1'],
  ['10.0.0.1', '', '10.0.0.1'],
  ['', '198.51.100.1', ''],
])('a connection from %s that forwards for %s is %s', (connection, forwardedFor, client) => {
  expect(clientAddress(connection, forwardedFor)).toBe(client);
});

test.each(['10.0.0.0/33', 'proxy.example', '10.0.0.1/', '/8', '::1/129'])(
  '%s is no proxy to trust',
  (entry) => {
    expect(() => trustProxies([entry])).toThrow(entry);
  },
);
