import type { KubernetesSource } from './config.ts';
import { isDnsLabel } from './dns-label.ts';
import { type Section, shown } from './section.ts';

type KubernetesBlock = Pick<KubernetesSource, 'namespaces' | 'labelSelector' | 'kubeconfig'>;

/** The block `kubernetes` of a source; `watched` are the namespaces of one that names none. */
export function parseKubernetes(kubernetes: Section, watched: readonly string[]): KubernetesBlock {
  kubernetes.expectKeys(['namespace', 'namespaces', 'labelSelector', 'kubeconfig']);
  const labelSelector = kubernetes.text('labelSelector');
  const kubeconfig = kubernetes.text('kubeconfig');
  return {
    namespaces: parseNamespaces(kubernetes, watched),
    ...(labelSelector !== undefined && { labelSelector }),
    ...(kubeconfig !== undefined && { kubeconfig }),
  };
}

function parseNamespaces(kubernetes: Section, watched: readonly string[]): readonly string[] {
  const one = kubernetes.text('namespace');
  const list = kubernetes.texts('namespaces');
  if (one !== undefined && list.length > 0) {
    const both = `${kubernetes.label('namespace')} and ${kubernetes.label('namespaces')} are mutually exclusive`;
    kubernetes.error('namespace', both, 'add it to the list');
  }
  const key = one === undefined ? 'namespaces' : 'namespace';
  const namespaces = one === undefined ? list : [one];
  const seen = new Set<string>();
  for (const namespace of namespaces) {
    if (!isDnsLabel(namespace)) {
      const says = `names '${shown(namespace)}', which must be a DNS label (lowercase alphanumeric and hyphens, max 63 chars)`;
      kubernetes.fault(key, says, 'write the name of the namespace');
    } else if (seen.has(namespace)) {
      kubernetes.fault(key, `names the namespace '${namespace}' twice`, 'remove one');
    }
    seen.add(namespace);
  }
  return namespaces.length > 0 ? namespaces : watched;
}
