import type { DeployedServer, ServerResponse } from '../../generated/types.ts';
import { deploymentKey } from '../../servers/from-kubernetes.ts';
import { isObject } from '../../servers/json-limits.ts';
import { officialKey } from '../../servers/print-record.ts';
import { stacklokExtensionOf } from '../../servers/stacklok-extension.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * A server that a cluster runs (contract toolhive.md §1.6): what its record says of its resource, and how it fares beside it. Undefined
 * for a version that was there before the latest.
 */
export function describeDeployed({ server, _meta }: ServerResponse): DeployedServer | undefined {
  if (_meta[officialKey]?.isLatest !== true) return undefined;
  const kubernetes = objectIn(objectIn(stacklokExtensionOf(server), 'metadata'), 'kubernetes');
  const deployment = objectIn(_meta, deploymentKey);
  const [, rest = ''] = server.name.split('/');
  const image = textIn(kubernetes, 'image') || (server.packages?.[0]?.identifier ?? '');
  const endpoint = textIn(deployment, 'endpoint_url');
  return {
    name: textIn(kubernetes, 'name') || rest,
    namespace: textIn(kubernetes, 'namespace'),
    status: textIn(deployment, 'phase') || 'Unknown',
    image,
    transport: textIn(kubernetes, 'transport') || (server.remotes?.[0]?.type ?? ''),
    ready: deployment['ready'] === true,
    ...(endpoint !== '' && { endpoint_url: endpoint }),
  };
}

function objectIn(holder: unknown, key: string): Json {
  const value = isObject(holder) && Object.hasOwn(holder, key) ? holder[key] : undefined;
  return isObject(value) ? value : {};
}

function textIn(holder: Json, key: string): string {
  const value = Object.hasOwn(holder, key) ? holder[key] : undefined;
  return typeof value === 'string' ? value : '';
}
