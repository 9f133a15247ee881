import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { SearchAnswer, SearchHeader } from '../core/generated/types.ts';
import { embedderIdOf } from '../core/search/workers-ai.ts';
import { workersAiAccess } from '../core/search/workers-ai-rest.ts';
import { runOverNetwork, workersAiEmbedders } from '../functions/search/workers-ai-embedder.ts';
import { RegistryFolder } from '../functions/testing/registry-folder.ts';
import { type ServedRegistry, serveRegistry } from '../functions/testing/served-registry.ts';
import { buildRegistry } from '../scripts/build/build-registry.ts';
import { vectorsFile } from '../scripts/build/layout.ts';
import { answerWith, failWith, hashVector, ModelService, send } from './model-service.ts';
import { readTree } from './read-tree.ts';

const service = new ModelService();
beforeAll(() => service.start());
afterAll(() => service.stop());
beforeEach(() => {
  service.behaviour = answerWith(hashVector);
  service.takeTexts();
});

const own =
  'name: Example\ndescription: An example.\norigin: https://registry.example\nnamespace: example.registry\n';
const byModel = `${own}search:\n  embedder: workers-ai\n`;

function makeFolder(yaml = byModel): RegistryFolder {
  const folder = new RegistryFolder();
  folder.write('registry.yaml', yaml);
  const release = (name: `@acme/${string}`, description: string) =>
    folder.release(name, '1.0.0', { description, sentences: 1 });
  release('@acme/yard', 'Repairs a vessel at sea.');
  release('@acme/ledger', 'Writes an invoice to a customer.');
  for (let number = 10; number < 30; number += 1)
    release(`@acme/kettle-${number}`, `Boils ${number} litres.`);
  return folder;
}

describe('a build by a model', () => {
  let folder: RegistryFolder;
  beforeEach(() => {
    folder = makeFolder();
  });
  afterEach(() => folder.remove());
  const out = () => `${folder.home}/out`;
  const build = async (environment: object = service.environment, to = out()) => {
    const result = await buildRegistry({
      root: folder.root,
      out: to,
      layout: 'files',
      broken: 'stop',
      environment: { ...environment },
    });
    expect(result.ok).toBe(true);
    return result;
  };
  const headerOf = (tree = out()): SearchHeader =>
    JSON.parse(readFileSync(`${tree}/v1/search/index.json`, 'utf8'));
  const vectorsOf = (tree = out()) => {
    const { parts, dimensions } = headerOf(tree).vectors!;
    const bytes = parts.map((part) => readFileSync(`${tree}/v1/search/parts/${part}.bin`));
    const values = new Int8Array(Buffer.concat(bytes));
    return Array.from({ length: values.length / dimensions }, (_, document) =>
      values.subarray(document * dimensions, (document + 1) * dimensions),
    );
  };
  const lengths = (tree?: string) => vectorsOf(tree).map((vector) => Math.hypot(...vector) / 127);
  const unembedded = () => lengths().filter((length) => length === 0).length;

  test('gives each package the vector of its words, once', async () => {
    expect((await build()).warnings).toEqual([]);
    const texts = service.takeTexts();
    expect(texts).toHaveLength(22);
    expect(texts.find((text) => text.includes('vessel'))).toMatch(
      /^yard repairs a vessel at sea\. read the file/,
    );
    const { vectors, term_vectors } = headerOf();
    expect(vectors).toMatchObject({ embedder: embedderIdOf('@cf/baai/bge-m3'), dimensions: 64 });
    expect(term_vectors).toEqual([]);
    for (const length of lengths()) expect(length).toBeCloseTo(1, 1);
  });

  test('asks only for what changed, and not at all where nothing did', async () => {
    await build();
    service.takeTexts();
    await build();
    folder.record('@acme/kettle-12', 'categories:\n  - files\n');
    await build();
    expect(service.takeTexts()).toEqual([]);
    folder.release('@acme/kettle-11', '1.1.0', { description: 'Boils eggs.', sentences: 1 });
    folder.release('@acme/boat', '1.0.0', { description: 'Floats.', sentences: 1 });
    await build();
    expect(
      service
        .takeTexts()
        .map((text) => text.slice(0, 10))
        .sort(),
    ).toEqual(['boat float', 'kettle-11 ']);
    expect(unembedded()).toBe(0);
    await build(service.environment, `${folder.home}/fresh`);
    const searchOf = (tree: string) =>
      [...readTree(tree)].filter(([path]) => path.startsWith('v1/search/') || path === vectorsFile);
    expect(searchOf(`${folder.home}/fresh`)).toEqual(searchOf(out()));
  });

  test('remembers vectors though all else is made anew, and none of another model', async () => {
    await build();
    service.takeTexts();
    folder.write('registry.yaml', byModel.replace('An example', 'Another'));
    await build();
    expect(service.takeTexts()).toEqual([]);
    folder.write('registry.yaml', `${byModel}  model: '@cf/acme/other'\n`);
    await build();
    expect(service.asked[0]!.path).toMatch(/\/ai\/run\/@cf\/acme\/other$/);
    expect(service.takeTexts()).toHaveLength(22);
    folder.write('registry.yaml', own);
    await build();
    expect([...readTree(out())].map(([path]) => path)).not.toContain(vectorsFile);
    expect(headerOf().vectors).toBeUndefined();
  });

  test.each(['cut', 'torn', 'foreign'])('asks again where its memory is %s', async (how) => {
    await build();
    service.takeTexts();
    const path = `${out()}/${vectorsFile}`;
    const bytes = readFileSync(path);
    const damaged = {
      cut: bytes.subarray(0, bytes.length - 1),
      torn: bytes.subarray(0, 20),
      foreign: Buffer.from('null\n'),
    };
    writeFileSync(path, damaged[how as keyof typeof damaged]);
    folder.record('@acme/kettle-12', 'categories:\n  - files\n');
    await build();
    expect(service.takeTexts()).toHaveLength(22);
    expect(unembedded()).toBe(0);
  });

  test('succeeds with the vectors it knows where the service fails, says so, and asks for the rest the next time', async () => {
    await build();
    service.takeTexts();
    folder.release('@acme/boat', '1.0.0', { description: 'Floats.', sentences: 1 });
    service.behaviour = failWith(503, 'Busy');
    const failed = await build();
    expect(failed.warnings).toEqual([
      'Search finds 1 package by words alone, for the model gave no vectors: Workers AI answers with status 503: Busy',
    ]);
    expect(service.asked).toHaveLength(2);
    expect(unembedded()).toBe(1);
    service.takeTexts();
    service.behaviour = answerWith(hashVector);
    expect((await build()).warnings).toEqual([]);
    expect(service.takeTexts()).toHaveLength(1);
    expect(unembedded()).toBe(0);
    await build();
    expect(service.takeTexts()).toEqual([]);
  });

  test('asks nobody without account and token, and says so', async () => {
    const { warnings } = await build({});
    expect(warnings).toEqual([
      expect.stringContaining('CLOUDFLARE_ACCOUNT_ID and CLOUDFLARE_API_TOKEN are not set'),
    ]);
    expect(service.asked).toEqual([]);
    expect(headerOf().vectors).toBeUndefined();
    expect((await build()).warnings).toEqual([]);
    expect(unembedded()).toBe(0);
  });

  test('finds the text that the service refuses, and asks for it no more', async () => {
    service.behaviour = (texts, response) => {
      const refuses = texts.some((text) => text.includes('vessel'));
      return (refuses ? failWith(400, 'Refused') : answerWith(hashVector))(texts, response);
    };
    expect((await build()).warnings).toEqual([]);
    expect(unembedded()).toBe(1);
    service.takeTexts();
    folder.release('@acme/boat', '1.0.0', { description: 'Floats.', sentences: 1 });
    await build();
    expect(service.takeTexts()).toHaveLength(1);
  });

  test('gives up on a service that refuses everything', async () => {
    service.behaviour = failWith(400, 'No such model');
    const { warnings } = await build();
    expect(warnings).toEqual([
      expect.stringMatching(/^Search finds 22 packages by words alone.*No such model$/),
    ]);
    expect(service.asked.length).toBeLessThan(70);
    expect(headerOf().vectors).toBeUndefined();
  });

  test('takes no vector that is none', async () => {
    const strange: Record<string, unknown> = {
      10: null,
      11: [1, 2],
      12: Array(64).fill(1e200),
      13: Array(64).fill('1'),
      14: Array(64).fill(0),
    };
    service.behaviour = answerWith((text) => {
      const number = /boils (\d+)/.exec(text)?.[1] ?? '';
      return number in strange ? strange[number] : hashVector(text);
    });
    const { warnings } = await build();
    expect(warnings).toEqual([expect.stringContaining('gave no vector of 64 dimensions for 5 of 22 texts')]);
    expect(unembedded()).toBe(5);
    service.behaviour = (_, response) => send(response, 200, { success: true, result: { data: [] } });
    expect((await build()).warnings).toEqual([expect.stringContaining('0 vectors to 5 texts')]);
    expect(unembedded()).toBe(5);
  });
});

describe('a search by a model', () => {
  const folder = makeFolder();
  let served: ServedRegistry;
  let told: string[] = [];
  const serve = async (patience?: number) => {
    told = [];
    served?.tree.close();
    const access = workersAiAccess(service.environment)!;
    const settings = {
      clock: () => 0,
      tell: ({ message }: Error) => void told.push(message),
      ...(patience && { patience }),
    };
    const embedderOf = workersAiEmbedders(runOverNetwork(access), settings);
    served = await serveRegistry(folder, 'files', { environment: service.environment, embedderOf });
    service.takeTexts();
  };
  afterAll(() => {
    served.tree.close();
    folder.remove();
  });
  const ask = async (query: string, mode: string): Promise<SearchAnswer> => {
    const answer = await served.app.request(`/v1/search?mode=${mode}&q=${encodeURIComponent(query)}`);
    expect(answer.status).toBe(200);
    return (await answer.json()) as SearchAnswer;
  };
  const names = async (query: string, mode: string) =>
    (await ask(query, mode)).packages.map(({ full_name }) => full_name);

  test('finds what is meant where no word is the same, and both ways together', async () => {
    await serve();
    expect(await names('船', 'fts')).toEqual([]);
    expect(await names('船', 'vector')).toEqual(['@acme/yard']);
    expect(await names('船', 'hybrid')).toEqual(['@acme/yard']);
    const both = await names('customer ship', 'hybrid');
    expect(both.slice(0, 2).sort()).toEqual(['@acme/ledger', '@acme/yard']);
    expect(service.takeTexts()).toEqual(['船', 'customer ship']);
    await names('invoice', 'fts');
    expect(service.takeTexts()).toEqual([]);
  });

  test('answers by words alone while the service fails, and keeps no such answer', async () => {
    await serve();
    service.behaviour = failWith(500);
    expect(await names('customer vessel', 'vector')).toEqual([]);
    expect(await ask('customer vessel', 'hybrid')).toEqual(await ask('customer vessel', 'fts'));
    expect(await names('coins', 'hybrid')).toEqual([]);
    expect(told).toHaveLength(1);
    service.behaviour = answerWith(hashVector);
    expect(await names('coins', 'hybrid')).toEqual(['@acme/ledger']);
  });

  test('waits no longer than it has patience', async () => {
    await serve(100);
    service.behaviour = () => {};
    const begun = performance.now();
    expect(await names('boat customer', 'hybrid')).toEqual(await names('boat customer', 'fts'));
    expect(await names('money', 'hybrid')).toEqual([]);
    expect(performance.now() - begun).toBeLessThan(1500);
    expect(told).toEqual(['Workers AI does not answer within 100 ms']);
  });

  test('takes no vector of another width', async () => {
    await serve();
    service.behaviour = answerWith((text) => hashVector(text).slice(1));
    expect(await names('船', 'hybrid')).toEqual([]);
    expect(told).toEqual([expect.stringContaining('no vector of 64 dimensions')]);
  });
});

test('without a model in registry.yaml nobody is asked, whatever the environment says', async () => {
  const folder = makeFolder(own);
  const run = workersAiEmbedders(runOverNetwork(workersAiAccess(service.environment)!), {
    clock: () => 0,
    tell: () => {},
  });
  const served = await serveRegistry(folder, 'files', { environment: service.environment, embedderOf: run });
  for (const mode of ['vector', 'hybrid', 'fts'])
    expect((await served.app.request(`/v1/search?q=boat&mode=${mode}`)).status).toBe(200);
  expect(service.asked).toEqual([]);
  served.tree.close();
  folder.remove();
});
