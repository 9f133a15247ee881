import { URL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type GetOptions, HttpClient, type HttpSettings } from '../../scripts/sync/http.ts';
import { HttpFailure } from '../../scripts/sync/http-failure.ts';
import { nextHop, requestOf, showUrl } from '../../scripts/sync/http-request.ts';
import { type Answer, LoopbackServer, sendJson } from './loopback-server.ts';

let server: LoopbackServer;
let elsewhere: LoopbackServer;

beforeEach(async () => {
  server = await LoopbackServer.start();
  elsewhere = await LoopbackServer.start((_, response) => sendJson(response, 'elsewhere'));
});
afterEach(() => {
  server.stop();
  elsewhere.stop();
});

const settings: HttpSettings = {
  signal: new AbortController().signal,
  patience: 2000,
  pause: 1,
  now: Date.now,
};

async function got(
  options: GetOptions = {},
  given: Partial<HttpSettings> = {},
  path = '/list',
): Promise<string> {
  const { bytes } = await new HttpClient({ ...settings, ...given }).get(server.url + path, options);
  return Buffer.from(bytes).toString();
}

async function failureOf(...args: Parameters<typeof got>): Promise<HttpFailure> {
  const error = await got(...args).catch((failure: unknown) => failure);
  return error instanceof HttpFailure ? error : expect.unreachable(`it gave ${String(error)}`);
}

/** Answers with these one after the other, and with the last for ever. */
function inTurn(...answers: readonly Answer[]): void {
  let turn = 0;
  server.answer = (...args) => {
    const answer = answers[Math.min(turn, answers.length - 1)];
    turn += 1;
    return answer?.(...args);
  };
}

const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  (_, response) =>
    response.writeHead(code, headers).end('a body that nobody reads');
const fine: Answer = (_, response) => sendJson(response, 'fine');

describe('what may pass is tried again', () => {
  test.each([429, 500, 502, 503, 504])('status %i, three more times', async (code) => {
    inTurn(status(code), status(code), status(code), fine);
    expect(await got()).toBe('"fine"');
    inTurn(status(code));
    const failure = await failureOf();
    expect(failure).toMatchObject({
      status: code,
      message: `${server.url}/list answers with status ${code}`,
    });
    expect(server.asked).toHaveLength(8);
  });

  test('a connection that is cut', async () => {
    inTurn((_, response) => response.destroy(), fine);
    expect(await got()).toBe('"fine"');
  });

  test('a body that ends before its length', async () => {
    inTurn((_, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('{');
      setTimeout(() => response.destroy(), 5);
    }, fine);
    expect(await got()).toBe('"fine"');
  });

  test.each([400, 401, 403, 404, 410, 501])('but not status %i', async (code) => {
    inTurn(status(code));
    expect(await failureOf()).toMatchObject({ status: code });
    expect(server.asked).toHaveLength(1);
  });

  test('but no more often than it may', async () => {
    inTurn(status(503));
    await failureOf({ attempts: 1 });
    expect(server.asked).toHaveLength(1);
  });
});

describe('a server that says when it may be asked again', () => {
  test('is asked no sooner', async () => {
    inTurn(status(503, { 'retry-after': '1' }), fine);
    const sooner = new AbortController();
    const waiting = got({}, { signal: sooner.signal });
    await expect.poll(() => server.asked.length).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(server.asked).toHaveLength(1);
    expect(await waiting).toBe('"fine"');
  });

  test('is given up where that is longer than is waited', async () => {
    inTurn(status(429, { 'retry-after': '3600' }));
    const { message } = await failureOf();
    expect(message).toBe(
      `${server.url}/list answers with status 429 and asks to wait 3600 s, longer than is waited here`,
    );
    expect(server.asked).toHaveLength(1);
  });
});

describe('what takes too much is given up', () => {
  test('a server that never answers', async () => {
    inTurn(() => {});
    const { message } = await failureOf({ timeout: 40, attempts: 2 });
    expect(message).toBe(`${server.url}/list did not answer within 0.04 s`);
    expect(server.asked).toHaveLength(2);
  });

  test('an answer that never ends', async () => {
    inTurn((_, response) => response.writeHead(200).write('{'));
    expect((await failureOf({ timeout: 40, attempts: 1 })).message).toContain('did not answer within');
  });

  test('a body of more bytes than are read', async () => {
    inTurn((_, response) => response.end('x'.repeat(5000)));
    expect(await got({ maxBytes: 5000 })).toHaveLength(5000);
    const { message } = await failureOf({ maxBytes: 4999 });
    expect(message).toBe(`${server.url}/list answers with more than 4999 bytes, and is not read`);
  });

  test('a small body that unpacks to a large one', async () => {
    const bomb = gzipSync(Buffer.alloc(10_000_000));
    inTurn((_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb));
    expect((await failureOf({ maxBytes: 1_000_000 })).message).toContain('more than 1000000 bytes');
  });

  test('a request whose answer nobody wants any more', async () => {
    inTurn(() => {});
    const ending = new AbortController();
    const reason = new Error('nobody waits');
    const asking = got({}, { signal: ending.signal });
    await expect.poll(() => server.asked.length).toBe(1);
    ending.abort(reason);
    await expect(asking).rejects.toBe(reason);
  });
});

describe('a redirect', () => {
  test('is followed, and within its origin with all headers', async () => {
    inTurn(status(302, { location: '/there' }), fine);
    expect(await got({ headers: { authorization: 'Bearer s3cret', 'x-key': 'k' } })).toBe('"fine"');
    expect(server.asked[1]).toMatchObject({
      path: '/there',
      headers: { authorization: 'Bearer s3cret', 'x-key': 'k' },
    });
  });

  test('to another origin takes no header along that may be a secret', async () => {
    inTurn(status(307, { location: `${elsewhere.url}/there` }));
    await got({ headers: { authorization: 'Bearer s3cret', 'x-key': 'k', 'if-none-match': '"1"' } });
    const { headers } = elsewhere.asked[0]!;
    expect(headers).toMatchObject({ accept: 'application/json', 'if-none-match': '"1"' });
    expect(headers).not.toHaveProperty('authorization');
    expect(headers).not.toHaveProperty('x-key');
  });

  test('that leads in circles is left', async () => {
    inTurn(status(301, { location: '/list' }));
    expect((await failureOf()).message).toBe(`${server.url}/list redirects more than 5 times`);
    expect(server.asked).toHaveLength(6);
  });

  test.each([
    ['http://acme.example/x', 'which is not encrypted'],
    ['file:///etc/passwd', 'no http or https URL'],
    ['https://[', 'no http or https URL'],
  ])('from https to %s is not followed', (location, why) => {
    const from = requestOf('https://registry.example/list', {});
    expect(() => nextHop(from, location)).toThrow(why);
  });
});

describe('what is sent', () => {
  test('names this software, and asks for JSON', async () => {
    inTurn(fine);
    await got();
    expect(server.asked[0]!.headers).toMatchObject({
      accept: 'application/json',
      'user-agent': expect.stringMatching(/^ctx-registry\/\d/),
    });
  });

  test('credentials of an address are a header, and never shown', async () => {
    inTurn(fine, status(404));
    const address = server.url.replace('//', '//reader:s3cret%21@');
    const client = new HttpClient(settings);
    await client.get(address);
    expect(server.asked[0]!.headers.authorization).toBe(
      `Basic ${Buffer.from('reader:s3cret!').toString('base64')}`,
    );
    await expect(client.get(`${address}/list?key=s3cret`)).rejects.toThrow(
      `${server.url}/list?key=… answers with status 404`,
    );
  });

  test('a header that cannot be sent is told without its value', async () => {
    const { message } = await failureOf({ headers: { 'x-key': 's3cret\nx' } });
    expect(message).toContain('"x-key"');
    expect(message).not.toContain('s3cret');
  });

  test('a condition that holds is answered with nothing', async () => {
    inTurn(status(304));
    const answer = await new HttpClient(settings).get(server.url);
    expect(answer).toMatchObject({ status: 304, bytes: new Uint8Array() });
  });
});

test.each([
  [
    'https://registry.example/v0.1/servers?limit=100&cursor=a%3A1',
    'https://registry.example/v0.1/servers?limit=100&cursor=a%3A1',
  ],
  ['https://me:pw@registry.example/x?token=abc&limit=1#part', 'https://registry.example/x?token=…&limit=1'],
  ['http://127.0.0.1:8080/', 'http://127.0.0.1:8080/'],
])('%s is shown as %s', (address, shown) => expect(showUrl(new URL(address))).toBe(shown));
