import { expect } from 'vitest';
import type { KubernetesSource } from '../core/config/config.ts';
import type { World } from '../scripts/sync/adapter.ts';
import { type SyncLimits, syncLimits } from '../scripts/sync/limits.ts';
import type { KubernetesApiServer } from './kubernetes-api-server.ts';
import type { Given } from './kubernetes-object.ts';

/** A server of the cluster that is marked for export. */
export const exported = (name: string, more: Partial<Given> = {}): Given => ({
  name,
  spec: { image: `ghcr.io/acme/${name}:latest`, transport: 'stdio' },
  ...more,
  annotations: {
    'registry-export': 'true',
    'registry-url': `https://mcp.acme.example/${name}`,
    'registry-description': `Serves ${name}`,
    ...more.annotations,
  },
});

export type Settings = Partial<Pick<KubernetesSource, 'namespaces' | 'labelSelector' | 'kubeconfig'>>;

/** A source that reads such a cluster. */
export function kubernetesSource(api: KubernetesApiServer, settings: Settings = {}): KubernetesSource {
  return {
    kind: 'kubernetes',
    name: 'cluster',
    sync: { interval: 60_000, retry: { interval: 1000, limit: 3 } },
    namespaces: [],
    kubeconfig: api.kubeconfig(),
    ...settings,
  };
}

/** A world in which the cluster is reached by its kubeconfig alone. */
export function kubernetesWorld(place: string, signal: AbortSignal, limits: Partial<SyncLimits> = {}): World {
  return {
    http: { get: () => expect.unreachable('the cluster is asked with its own keys') },
    signal,
    limits: { ...syncLimits, ...limits },
    root: place,
    folder: place,
    now: Date.now,
    readSecret: () => expect.unreachable('the keys are in the kubeconfig'),
    onProgress: () => {},
  };
}
