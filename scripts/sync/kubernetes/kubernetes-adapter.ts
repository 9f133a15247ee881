import { resolve } from 'node:path';
import type { KubernetesSource } from '#core/config/config.ts';
import { fromKubernetes } from '#core/servers/from-kubernetes.ts';
import type { RawRecord } from '#core/servers/raw-record.ts';
import type { RecordReport } from '#core/servers/source-status.ts';
import { sha256 } from '../../registry/sha256.ts';
import { type Before, type Fetched, type SourceAdapter, same, type World } from '../adapter.ts';
import { ApiServer } from './api-server.ts';
import { type KubernetesObject, listObjects, type Scope } from './list-objects.ts';
import { loadKubeconfig } from './load-kubeconfig.ts';
import { fetchResources, noneInstalled, type Resource, resourceNames } from './resources.ts';
import { settle } from './settle.ts';
import { watchScope } from './watch-scope.ts';

/**
 * The servers that ToolHive runs in a cluster and that are marked for export (contract toolhive.md §4.5). All kinds and namespaces are
 * one reading, so that an event of one never makes those of another vanish.
 */
export const kubernetesAdapter: SourceAdapter<'kubernetes'> = {
  async fetch(source: KubernetesSource, before: Before | undefined, world: World): Promise<Fetched> {
    const api = await connect(source, world);
    const resources = await fetchResources(api, world.signal);
    if (resources.length === 0) throw new Error(noneInstalled);
    const servers: RawRecord[] = [];
    const refused: RecordReport[] = [];
    for (const resource of resources) {
      for (const namespace of namespacesOf(source)) {
        const scope = scopeOf(resource, namespace, source);
        const { objects } = await listObjects(api, scope, world.limits, world.signal);
        for (const object of objects) {
          const read = fromKubernetes(object);
          if (read?.ok) servers.push(read.record);
          else if (read) refused.push(refusalOf(object, resource, read.reason));
        }
        world.onProgress(servers.length);
      }
    }
    // Of what was made, not of the objects: operators write to those all the time without a word that is of interest here.
    const mark = `sha256:${sha256(JSON.stringify([servers, refused]))}`;
    if (mark === before?.mark) return same(mark);
    return { extent: 'whole', records: { servers, skills: [], plugins: 0 }, refused, mark };
  },

  /** Resolves once all was listed a first time, or could not be: from then on no change stays untold. Never rejects. */
  async watch(source: KubernetesSource, onChange: () => void, world: World): Promise<() => void> {
    const closing = new AbortController();
    const signal = AbortSignal.any([world.signal, closing.signal]);
    const change = settle(onChange, signal);
    const started = resourceNames.flatMap((name) =>
      namespacesOf(source).map(
        (namespace) =>
          new Promise<void>((start) => {
            const findScope = async (api: ApiServer) => {
              const resource = (await fetchResources(api, signal)).find((found) => found.name === name);
              return resource && scopeOf(resource, namespace, source);
            };
            const watching = {
              connect: () => connect(source, world),
              findScope,
              onChange: change,
              onStart: start,
            };
            void watchScope({ ...watching, limits: world.limits, signal }).then(start);
          }),
      ),
    );
    await Promise.all(started);
    return () => closing.abort();
  },
};

async function connect({ kubeconfig }: KubernetesSource, { root }: World): Promise<ApiServer> {
  return new ApiServer(
    await loadKubeconfig(kubeconfig === undefined ? undefined : resolve(root, kubeconfig)),
  );
}

/** Each namespace once; undefined, which is all of them, if none is named. */
function namespacesOf({ namespaces }: KubernetesSource): readonly (string | undefined)[] {
  return namespaces.length === 0 ? [undefined] : [...new Set(namespaces)];
}

function scopeOf(
  resource: Resource,
  namespace: string | undefined,
  { labelSelector }: KubernetesSource,
): Scope {
  return { resource, namespace, labelSelector };
}

function refusalOf({ metadata }: KubernetesObject, { kind }: Resource, message: string): RecordReport {
  return {
    outcome: 'refused',
    place: `${kind}/${metadata.namespace}/${metadata.name}`,
    pointer: '',
    message,
  };
}
