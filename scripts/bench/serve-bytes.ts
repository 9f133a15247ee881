// The floor of a server: `/4096` gives so many bytes out of memory, and does nothing else.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tellPort } from './serving-child.ts';

const most = 1 << 26;
const body = Buffer.alloc(most, 'x');
const server = createServer(({ url = '/' }, response) => {
  const length = Math.min(most, Number(url.slice(1)) || 0);
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': length });
  response.end(body.subarray(0, length));
});
server.listen(0, '127.0.0.1', () => {
  // True of a server that listens on a port.
  tellPort((server.address() as AddressInfo).port);
});
