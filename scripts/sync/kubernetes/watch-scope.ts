import { setTimeout as sleep } from 'node:timers/promises';
import { fromKubernetes } from '#core/servers/from-kubernetes.ts';
import { HttpFailure } from '../http-failure.ts';
import type { SyncLimits } from '../limits.ts';
import type { ApiServer } from './api-server.ts';
import { asObject, type KubernetesObject, listObjects, type Scope } from './list-objects.ts';
import { listPath } from './resources.ts';

export interface Watching {
  /** The cluster as it is reached now: keys change while a watch goes on for weeks. */
  connect(): Promise<ApiServer>;
  /** Undefined while the cluster has no such kind. */
  findScope(api: ApiServer): Promise<Scope | undefined>;
  /** Something that is or was exported has come, changed or gone. */
  onChange(): void;
  /** The first list was read, or could not be. */
  onStart(): void;
  readonly limits: SyncLimits;
  readonly signal: AbortSignal;
}

// Milliseconds before the first new attempt, doubled with each that fails, up to the last.
const shortest = 1000;
const longest = 60_000;
// Seconds that the server is asked to keep one watch open, and milliseconds after which a silent one is given up.
const duration = 300;
const patience = (duration + 30) * 1000;

/**
 * Follows a scope until the signal aborts, whatever happens: a list, then the events after it, and again from a list where they break
 * off. Failures are not told here: the next fetch meets them too, and tells.
 */
export async function watchScope(watching: Watching): Promise<void> {
  const { onStart, signal } = watching;
  const watcher = new ScopeWatcher(watching);
  let wait = shortest;
  while (!signal.aborted) {
    const began = performance.now();
    const heard = await watcher.watchOnce().catch(() => 'nothing');
    onStart();
    wait = heard === 'events' || performance.now() - began > longest ? shortest : Math.min(wait * 2, longest);
    await sleep(wait, undefined, { signal }).catch(() => {});
  }
}

class ScopeWatcher {
  readonly #watching: Watching;
  /** Resource versions of the exported objects, by uid. */
  #known = new Map<string, string>();
  /** Whether `#known` was true at some time: until then all may have changed, and before the first attempt nobody asked. */
  #state: 'new' | 'unread' | 'read' = 'new';

  constructor(watching: Watching) {
    this.#watching = watching;
  }

  /** A list and the events after it, until they end. */
  async watchOnce(): Promise<'events' | 'nothing'> {
    const { connect, findScope, onStart, limits, signal } = this.#watching;
    const before = this.#state;
    if (before === 'new') this.#state = 'unread';
    const api = await connect();
    const scope = await findScope(api);
    if (!scope) {
      this.#compare([], before);
      return 'nothing';
    }
    const { objects, resourceVersion } = await listObjects(api, scope, limits, signal);
    this.#compare(objects, before);
    onStart();
    return this.#follow(api, scope, resourceVersion);
  }

  /** What changed while nobody watched is a change as well. */
  #compare(objects: readonly KubernetesObject[], before: 'new' | 'unread' | 'read'): void {
    const now = new Map(
      objects.filter(isExported).map(({ metadata }) => [metadata.uid, metadata.resourceVersion]),
    );
    const isSame =
      now.size === this.#known.size && [...now].every(([uid, version]) => this.#known.get(uid) === version);
    this.#known = now;
    this.#state = 'read';
    if (before === 'unread' || (before === 'read' && !isSame)) this.#watching.onChange();
  }

  async #follow(api: ApiServer, scope: Scope, start: string): Promise<'events' | 'nothing'> {
    const { resource, namespace, labelSelector } = scope;
    const path = listPath(resource, namespace);
    const query = { watch: 'true', allowWatchBookmarks: 'true', timeoutSeconds: duration, labelSelector };
    let heard: 'events' | 'nothing' = 'nothing';
    let resourceVersion = start;
    for (;;) {
      const from = resourceVersion;
      const events = api.fetchLines(path, { ...query, resourceVersion }, patience, this.#watching.signal);
      for await (const event of events) {
        const { type, object } = (event ?? {}) as { type?: unknown; object?: unknown };
        // Most often 410: the server has forgotten what came after that version.
        if (type === 'ERROR') return heard;
        heard = 'events';
        resourceVersion = versionOf(object, path);
        if (type !== 'BOOKMARK') this.#tell(type, asObject(object, resource, path));
      }
      // The server ends each watch after a while. One that brought nothing new is not taken up without a pause.
      if (resourceVersion === from) return heard;
    }
  }

  /** Tells of an event if its object is or was exported (contract toolhive.md §4.5). */
  #tell(type: unknown, object: KubernetesObject): void {
    const { uid, resourceVersion } = object.metadata;
    const was = this.#known.delete(uid);
    const is = isExported(object);
    if (is && type !== 'DELETED') this.#known.set(uid, resourceVersion);
    if (was || is) this.#watching.onChange();
  }
}

function isExported(object: KubernetesObject): boolean {
  return fromKubernetes(object) !== undefined;
}

function versionOf(object: unknown, path: string): string {
  // The cast is true of nothing but what follows.
  const { metadata } = (object ?? {}) as { metadata?: { resourceVersion?: unknown } | null };
  if (typeof metadata?.resourceVersion === 'string') return metadata.resourceVersion;
  throw new HttpFailure(`${path} tells an event without a version`, {});
}
