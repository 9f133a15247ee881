import { expect, test } from 'vitest';
import { messagesOf } from '../../tests/make-package.ts';
import { urlsArePublic, whatIsNotPublic } from './urls-are-public.ts';

test.each([
  'https://acme.example/mcp',
  'https://{tenant}.acme.example/mcp/{id}',
  'http://acme.example:8080/sse',
  'https://93.184.216.34/',
  'https://172.32.0.1/',
  'https://[2606:2800:220:1:248:1893:25c8:1946]/',
  'https://localhost.acme.example/',
])('%s is public', (url) => {
  expect(whatIsNotPublic(url)).toBeUndefined();
});

test.each([
  ['http://localhost:3000/mcp', 'it is a name of the machine itself or of a private network'],
  ['http://localhost./', 'it is a name of the machine itself or of a private network'],
  ['http://api.localhost/', 'it is a name of the machine itself or of a private network'],
  ['http://metadata.google.internal/', 'it is a name of the machine itself or of a private network'],
  ['http://printer.local/', 'it is a name of the machine itself or of a private network'],
  ['http://printer/', 'its host is no full domain name'],
  ['http://{host}/', 'its host is no full domain name'],
  ['http://127.0.0.1/', 'it is the machine itself'],
  ['http://0.0.0.0/', 'it is the machine itself'],
  ['http://0x7f.1/', 'it is the machine itself'],
  ['http://2130706433/', 'it is the machine itself'],
  ['http://0177.0.0.1/', 'it is the machine itself'],
  ['http://127。0。0。1/', 'it is the machine itself'],
  ['http://[::1]/', 'it is the machine itself'],
  ['http://[::]/', 'it is the machine itself'],
  ['http://[::ffff:127.0.0.1]/', 'it is the machine itself'],
  ['http://[64:ff9b::10.0.0.1]/', 'it lies in a private network'],
  ['http://10.1.2.3/', 'it lies in a private network'],
  ['http://172.16.0.1/', 'it lies in a private network'],
  ['http://192.168.1.1/', 'it lies in a private network'],
  ['http://100.64.0.1/', 'it lies in a private network'],
  ['http://[fd00::1]/', 'it lies in a private network'],
  ['http://[fe80::1]/', 'it is link-local'],
  ['http://169.254.169.254/', 'it is link-local, where clouds keep the keys of their machines'],
  ['http://224.0.0.1/', 'it belongs to no single machine'],
  ['https://user@127.0.0.1/', 'it is the machine itself'],
  ['https://a b/', 'its host cannot be read'],
])('%s is not public: %s', (url, what) => {
  expect(whatIsNotPublic(url)).toBe(what);
});

test('a tool’s script, artifacts and platforms are judged', () => {
  const manifest = `name: '@acme/pdf'
version: 1.0.0
type: cli
description: Reads PDF files.
cli: { binary: pdf }
install:
  script: https://10.0.0.1/install.sh
  platforms:
    linux-amd64: { source: 'https://10.0.0.2/pdf.tar.gz' }
    darwin-arm64: { source: 'github:acme/pdf' }
artifacts:
  - platform: linux-amd64
    url: https://10.0.0.3/pdf.tar.gz
    digest: sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
    size: 1
`;
  const told = messagesOf(urlsArePublic, { '1.0.0/ctx.yaml': manifest });
  expect(told.map((line) => /"(.*?)"/.exec(line)?.[1])).toEqual([
    'https://10.0.0.3/pdf.tar.gz',
    'https://10.0.0.1/install.sh',
    'https://10.0.0.2/pdf.tar.gz',
  ]);
});
