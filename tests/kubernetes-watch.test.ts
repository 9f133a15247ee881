import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, type TestContext, test } from 'vitest';
import { kubernetesAdapter } from '../scripts/sync/kubernetes/kubernetes-adapter.ts';
import { KubernetesApiServer, refuse } from './kubernetes-api-server.ts';
import type { Given } from './kubernetes-object.ts';
import { exported, kubernetesSource, kubernetesWorld, type Settings } from './kubernetes-source.ts';

const patience = { timeout: 20_000 };
/** Milliseconds after which a change that is told has been told. */
const settled = 1500;

/** A cluster of a test’s own, and what its watch says. */
async function openCluster({ expect, onTestFinished }: TestContext) {
  const api = await KubernetesApiServer.start();
  const ending = new AbortController();
  // No vi.fn(): each test that begins clears those of all, and these run side by side.
  let changes = 0;
  const onChange = () => {
    changes += 1;
  };
  onTestFinished(() => {
    ending.abort();
    api.stop();
  });
  const startWatch = (settings: Settings = {}) =>
    kubernetesAdapter.watch!(
      kubernetesSource(api, settings),
      onChange,
      kubernetesWorld(tmpdir(), ending.signal),
    );
  const watches = () => expect.poll(() => api.watches, patience);
  const told = () => expect.poll(() => changes, patience);
  return {
    api,
    changes: () => changes,
    startWatch,
    watches,
    told,
    abort: () => ending.abort(),
    lists: () => api.requests.filter((path) => path.includes('limit=')).length,
    /** Starts the watch and waits until it hears events. */
    async watch(settings: Settings = {}) {
      const close = await startWatch(settings);
      await watches().toBe(3 * Math.max(1, settings.namespaces?.length ?? 1));
      return close;
    },
    /** Nothing was told, though the watch is awake. */
    async expectSilence() {
      await sleep(settled);
      expect(changes).toBe(0);
      api.put(exported('next', { namespace: 'prod', labels: { team: 'a' } }));
      await told().toBe(1);
    },
  };
}

const plain = exported('pdf', { annotations: { 'registry-export': 'false' } });
const pdf = exported('pdf');

describe.concurrent('a watch', () => {
  test.for<[string, Given[], (api: KubernetesApiServer) => void]>([
    ['an exported object that comes', [], (api) => api.put(pdf)],
    ['an exported object that changes', [pdf], (api) => api.put({ ...pdf, spec: {} })],
    ['an object that is exported from now on', [plain], (api) => api.put(pdf)],
    ['an object that is exported no longer', [pdf], (api) => api.put(plain)],
    ['an exported object that goes', [pdf], (api) => api.remove(pdf)],
  ])('tells of %s', async ([, before, change], context) => {
    const { api, watch, told } = await openCluster(context);
    for (const object of before) api.put(object);
    await watch();
    change(api);
    await told().toBe(1);
  });

  test.for<[string, Given[], (api: KubernetesApiServer) => void]>([
    ['a plain object that comes', [], (api) => api.put(plain)],
    ['a plain object that changes', [plain], (api) => api.put({ ...plain, spec: {} })],
    ['a plain object that goes', [plain], (api) => api.remove(plain)],
  ])('is silent of %s', async ([, before, change], context) => {
    const { api, watch, expectSilence } = await openCluster(context);
    for (const object of before) api.put(object);
    await watch();
    change(api);
    await expectSilence();
  });

  test('tells many changes in a row as one', async (context) => {
    const { api, changes, watch, told } = await openCluster(context);
    await watch();
    for (let index = 0; index < 50; index += 1) api.put(exported(`server-${index}`));
    await told().toBe(1);
    await sleep(settled);
    context.expect(changes()).toBe(1);
  });

  test('keeps to the namespaces and labels of the source', async (context) => {
    const { api, watch, expectSilence } = await openCluster(context);
    await watch({ namespaces: ['prod', 'dev'], labelSelector: 'team=a' });
    api.put(exported('pdf', { namespace: 'test', labels: { team: 'a' } }));
    api.put(exported('pdf', { namespace: 'prod', labels: { team: 'b' } }));
    await expectSilence();
  });

  test('tells of an object that loses its label', async (context) => {
    const { api, watch, told } = await openCluster(context);
    api.put({ ...pdf, labels: { team: 'a' } });
    await watch({ labelSelector: 'team=a' });
    api.put({ ...pdf, labels: { team: 'b' } });
    await told().toBe(1);
  });

  test('that the server ends is taken up where it was, and misses nothing', async (context) => {
    const { api, watch, told, lists } = await openCluster(context);
    await watch();
    const before = lists();
    api.bookmark();
    api.endWatches();
    api.put(pdf);
    await told().toBe(1);
    context.expect(lists()).toBe(before);
  });

  test('that is behind what the server remembers begins anew from a list, and tells what it missed', async (context) => {
    const { api, watch, told, lists } = await openCluster(context);
    await watch();
    const before = lists();
    api.bookmark();
    api.compact();
    api.endWatches();
    api.put(pdf);
    await told().toBe(1);
    context.expect(lists()).toBeGreaterThan(before);
  });

  test('that begins anew is silent where it missed nothing', async (context) => {
    const { api, watch, watches, expectSilence } = await openCluster(context);
    api.put(pdf);
    await watch();
    api.bookmark();
    api.compact();
    api.endWatches();
    await watches().toBe(3);
    await expectSilence();
  });

  test('outlives a connection that breaks', async (context) => {
    const { api, watch, watches, told } = await openCluster(context);
    await watch();
    api.breakWatches();
    await watches().toBe(0);
    api.put(pdf);
    await told().toBe(1);
  });

  test.for<[string, (api: KubernetesApiServer) => void]>([
    ['a cluster that is out of reach', (api) => api.fail(/./, (response) => response.destroy(), 9)],
    ['a cluster that refuses', (api) => api.fail(/./, (response) => refuse(response, 403, 'not yet'), 3)],
  ])('waits for %s, and tells when it is there', async ([, trouble], context) => {
    const { api, changes, startWatch, told } = await openCluster(context);
    trouble(api);
    await startWatch();
    context.expect(changes()).toBe(0);
    await told().toBe(1);
  });

  test('waits for a kind that is not installed yet', async (context) => {
    const { api, startWatch, told } = await openCluster(context);
    api.served = { v1beta1: ['mcpservers'] };
    api.put(exported('pdf', { kind: 'MCPRemoteProxy', spec: {} }));
    await startWatch();
    api.served = { v1beta1: ['mcpservers', 'mcpremoteproxies'] };
    await told().toBe(1);
  });

  test.for(['closed', 'aborted'])('that is %s hears and tells nothing more', async (how, context) => {
    const { api, changes, watch, watches, abort } = await openCluster(context);
    const close = await watch();
    api.put(pdf);
    if (how === 'closed') close();
    else abort();
    await watches().toBe(0);
    await sleep(settled);
    context.expect(changes()).toBe(0);
  });
});
