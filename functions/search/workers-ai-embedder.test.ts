import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { embedderIdOf, ModelFailure } from '#core/search/workers-ai.ts';
import { workersAiAccess } from '#core/search/workers-ai-rest.ts';
import {
  account,
  answerWith,
  failWith,
  hashVector,
  ModelService,
  send,
  token,
} from '../../tests/model-service.ts';
import { runOverBinding, runOverNetwork, workersAiEmbedders } from './workers-ai-embedder.ts';

const model = '@cf/baai/bge-m3';
const vectors = { embedder: embedderIdOf(model), dimensions: 64 };
const service = new ModelService();
beforeAll(() => service.start());
afterAll(() => service.stop());
beforeEach(() => {
  service.behaviour = answerWith(hashVector);
  service.takeTexts();
});

function open(patience?: number) {
  let now = 0;
  const told: string[] = [];
  const embedders = workersAiEmbedders(runOverNetwork(workersAiAccess(service.environment)!), {
    clock: () => now,
    tell: ({ message }) => told.push(message),
    ...(patience !== undefined && { patience }),
  });
  const pass = (ms: number) => {
    now += ms;
  };
  return { embedder: embedders(vectors)!, embedders, told, pass };
}

test('a query is asked as the API has it, and its vector has length 1', async () => {
  const { embedder } = open();
  const vector = (await embedder.embed('A  Boat'))!;
  expect(service.asked).toEqual([
    {
      path: `/client/v4/accounts/${account}/ai/run/${model}`,
      authorization: `Bearer ${token}`,
      texts: ['a boat'],
    },
  ]);
  expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
  expect(vector).toHaveLength(64);
});

test('what was asked before is not asked again', async () => {
  const { embedder, embedders } = open();
  const first = await embedder.embed('boat');
  expect(await embedders(vectors)!.embed('boat ')).toEqual(first);
  expect(service.takeTexts()).toEqual(['boat']);
});

test('no more of a query is sent than is searched for, and nothing of an empty one', async () => {
  const { embedder } = open();
  await embedder.embed(`${'x'.repeat(255)}\u{1f6a2}${'y'.repeat(10_000)}`);
  expect(service.takeTexts()).toEqual([`${'x'.repeat(255)}\ufffd`]);
  expect(await embedder.embed('  ')).toBeUndefined();
  expect(service.takeTexts()).toEqual([]);
});

test('vectors of the corpus, or of another service, have no embedder here', () => {
  const { embedders } = open();
  expect(embedders({ embedder: 'corpus-1', dimensions: 128 })).toBeUndefined();
});

test('who is too slow is not waited for, then spared, then asked again; what came late is kept', async () => {
  const { embedder, told, pass } = open(50);
  let answer = () => {};
  service.behaviour = (texts, response) => {
    answer = () => void answerWith(hashVector)(texts, response);
  };
  await expect(embedder.embed('boat')).rejects.toThrow('does not answer within 50 ms');
  await expect(embedder.embed('ship')).rejects.toThrow('a moment ago');
  pass(10_001);
  await expect(embedder.embed('vessel')).rejects.toThrow('does not answer within 50 ms');
  expect(service.takeTexts()).toEqual(['boat', 'vessel']);
  expect(told).toHaveLength(1);
  service.behaviour = answerWith(hashVector);
  answer();
  await expect.poll(() => embedder.embed('vessel').catch(() => undefined)).toHaveLength(64);
  expect(service.takeTexts()).toEqual([]);
});

describe('an answer that is of no use is a failure of its own words:', () => {
  test.each<[string, ModelService['behaviour'], string | RegExp]>([
    ['a status', failWith(500, 'Out of\nmemory'), 'status 500: Out of memory'],
    ['no rights', failWith(401, 'Authentication error'), 'status 401: Authentication error'],
    [
      'a redirect',
      (_, response) => void response.writeHead(302, { location: '/elsewhere' }).end(),
      'status 302',
    ],
    ['no JSON', (_, response) => send(response, 200, '<html>'), 'no JSON'],
    ['no result', (_, response) => send(response, 200, { success: true }), 'status 200'],
    [
      'success that is none',
      (_, response) => send(response, 200, { success: false, result: {} }),
      'status 200',
    ],
    ['null', (_, response) => send(response, 200, 'null'), 'status 200'],
    ['no vectors', (_, response) => send(response, 200, { success: true, result: {} }), 'no list of vectors'],
    [
      'too many',
      (_, response) => send(response, 200, { success: true, result: { data: [[1], [1]] } }),
      '2 vectors to 1 texts',
    ],
    ['another width', answerWith(() => [1, 2, 3]), 'no vector of 64 dimensions'],
    ['a hole', answerWith((text) => [...hashVector(text).slice(1), null]), 'no vector of 64 dimensions'],
    [
      'huge numbers',
      answerWith((text) => hashVector(text).map((value) => value * 1e300)),
      'no vector of 64 dimensions',
    ],
    ['texts', answerWith((text) => hashVector(text).map(String)), 'no vector of 64 dimensions'],
    ['zeros', answerWith((text) => hashVector(text).map(() => 0)), 'no vector of 64 dimensions'],
    ['a closed door', (_, response) => void response.destroy(), 'cannot be asked'],
  ])('%s', async (_, behaviour, message) => {
    const { embedder, told } = open();
    service.behaviour = behaviour;
    const failing = embedder.embed('boat');
    await expect(failing).rejects.toThrow(message);
    await expect(failing).rejects.toThrow(ModelFailure);
    expect(told).toHaveLength(1);
    expect(told[0]).not.toContain(token);
    service.behaviour = answerWith(hashVector);
    expect(await embedder.embed('boat')).toHaveLength(64);
  });
});

test('the binding of a Worker is asked the same', async () => {
  const asked: unknown[] = [];
  const ai = {
    async run(name: string, input: unknown) {
      asked.push([name, input]);
      if (asked.length > 1) throw new Error('3040: Capacity temporarily exceeded');
      return { shape: [1, 64], data: [hashVector('boat')] };
    },
  };
  const settings = { clock: () => 0, tell: () => {} };
  const embedder = workersAiEmbedders(runOverBinding(ai), settings)(vectors)!;
  expect(await embedder.embed('boat')).toHaveLength(64);
  expect(asked).toEqual([[model, { text: ['boat'] }]]);
  await expect(embedder.embed('ship')).rejects.toThrow('Capacity temporarily exceeded');
});

describe('of the environment', () => {
  test('nothing comes unless it has both account and token', () => {
    expect(workersAiAccess({})).toBeUndefined();
    expect(workersAiAccess({ CLOUDFLARE_ACCOUNT_ID: 'a', CLOUDFLARE_API_TOKEN: '' })).toBeUndefined();
    expect(workersAiAccess({ CLOUDFLARE_API_TOKEN: 't' })).toBeUndefined();
  });

  test.each([
    { CLOUDFLARE_ACCOUNT_ID: 'a/../b', CLOUDFLARE_API_TOKEN: 'hidden' },
    { CLOUDFLARE_ACCOUNT_ID: 'a', CLOUDFLARE_API_TOKEN: 'hidden\nX-Other: 1' },
    { CLOUDFLARE_ACCOUNT_ID: 'a', CLOUDFLARE_API_TOKEN: 'hidden', CLOUDFLARE_API_BASE_URL: 'file:///etc' },
    {
      CLOUDFLARE_ACCOUNT_ID: 'a',
      CLOUDFLARE_API_TOKEN: 'hidden',
      CLOUDFLARE_API_BASE_URL: 'https://u:hidden@host',
    },
  ])('what cannot be used is told without its secret (%#)', (environment) => {
    expect(() => workersAiAccess(environment)).toThrow(/^(?!.*hidden)CLOUDFLARE_/s);
  });
});
