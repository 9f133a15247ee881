import { HttpFailure } from '../http-failure.ts';
import type { SyncLimits } from '../limits.ts';
import type { ApiServer } from './api-server.ts';
import { apiVersionOf, listPath, type Resource } from './resources.ts';

/** The objects of one kind in one namespace, or in all, that have certain labels. */
export interface Scope {
  readonly resource: Resource;
  readonly namespace: string | undefined;
  readonly labelSelector: string | undefined;
}

export interface Listing {
  readonly objects: readonly KubernetesObject[];
  /** Of the list as a whole: where a watch takes up. */
  readonly resourceVersion: string;
}

/** As far as it is known without looking at what is in it. */
export interface KubernetesObject {
  readonly metadata: {
    readonly uid: string;
    readonly resourceVersion: string;
    readonly namespace: string;
    readonly name: string;
  };
}

// Objects a page: of the largest there can be, 100 MB have room for some 60.
const pageSize = 50;
// How often a list is begun anew that the server forgot while it was read.
const restarts = 3;

/** All objects of a scope, in the server's order. Throws an HttpFailure if they cannot be had, or are too many. */
export async function listObjects(
  api: ApiServer,
  scope: Scope,
  limits: SyncLimits,
  signal: AbortSignal,
): Promise<Listing> {
  for (let restart = 0; ; restart += 1) {
    try {
      return await listPages(api, scope, limits, signal);
    } catch (error) {
      // The server keeps old states for some minutes; whoever reads longer begins anew (410 Gone).
      if (!(error instanceof HttpFailure && error.status === 410) || restart === restarts) throw error;
    }
  }
}

async function listPages(
  api: ApiServer,
  { resource, namespace, labelSelector }: Scope,
  limits: SyncLimits,
  signal: AbortSignal,
): Promise<Listing> {
  const path = listPath(resource, namespace);
  const objects: KubernetesObject[] = [];
  let next: string | undefined;
  for (let page = 0; page < limits.pages; page += 1) {
    const query = { limit: pageSize, labelSelector, continue: next };
    const list = asList(await api.fetchJson(path, query, limits.bytes, signal), path);
    for (const item of list.items) objects.push(asObject(item, resource, path));
    if (objects.length > limits.records) {
      throw new HttpFailure(`${path} lists more than ${limits.records} objects, and is not read`, {});
    }
    if (!list.next) return { objects, resourceVersion: list.resourceVersion };
    next = list.next;
  }
  throw new HttpFailure(`${path} has more than ${limits.pages} pages, and is not read`, {});
}

function asList(value: unknown, path: string): { items: unknown[]; next?: string; resourceVersion: string } {
  // The cast is true of nothing but what follows: each part is looked at before it is used.
  const { items, metadata } = (value ?? {}) as {
    items?: unknown;
    metadata?: Readonly<Record<string, unknown>> | null;
  };
  const { resourceVersion, continue: next } = metadata ?? {};
  // Of an empty list the server may say null.
  if (!(Array.isArray(items) || items === null) || typeof resourceVersion !== 'string') {
    throw new HttpFailure(`${path} answers with what is not a list of the Kubernetes API`, {});
  }
  return { items: items ?? [], resourceVersion, ...(typeof next === 'string' && { next }) };
}

/** An object of a list or an event, with the kind that objects of a list need not name. Throws an HttpFailure if it is none. */
export function asObject(value: unknown, resource: Resource, path: string): KubernetesObject {
  // The cast is true of nothing but what follows: each part is looked at before it is used.
  const { metadata } = (value ?? {}) as { metadata?: Readonly<Record<string, unknown>> | null };
  const named = ['uid', 'resourceVersion', 'namespace', 'name'];
  if (!named.every((key) => typeof metadata?.[key] === 'string')) {
    throw new HttpFailure(`${path} lists what is not an object of the Kubernetes API`, {});
  }
  // The cast is true: the four texts were looked at.
  const object = value as KubernetesObject;
  const own = { apiVersion: apiVersionOf(resource), kind: resource.kind };
  return { ...own, ...object };
}
