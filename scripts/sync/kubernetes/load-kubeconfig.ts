import type { KubeConfig } from '@kubernetes/client-node';

/**
 * How the cluster is reached: by the kubeconfig at a path, else as kubectl finds it ($KUBECONFIG, ~/.kube/config), else by the service
 * account of the pod. Throws without a word of what the file holds: it is full of keys.
 */
export async function loadKubeconfig(path: string | undefined): Promise<KubeConfig> {
  // The library takes half a second and much memory to load: only who has a cluster pays.
  const { KubeConfig } = await import('@kubernetes/client-node');
  const config = new KubeConfig();
  const where = path ?? process.env['KUBECONFIG'] ?? 'found by default';
  try {
    if (path === undefined) config.loadFromDefault();
    else config.loadFromFile(path);
  } catch (error) {
    // No cause: an error of the YAML library quotes the lines around it.
    throw new Error(`The kubeconfig ${where} cannot be read: ${firstLine(error)}`);
  }
  if (isGuess(config)) {
    throw new Error(
      'No cluster is known: give the source a kubeconfig, set KUBECONFIG, or run it in a pod with a service account',
    );
  }
  if (!config.getCurrentCluster()) {
    throw new Error(
      `The kubeconfig ${where} has no current context that names a cluster of its own; set it with kubectl config use-context`,
    );
  }
  return config;
}

/** Where the library finds nothing it supposes a cluster on this machine, and says so by the name of the context alone. */
function isGuess(config: KubeConfig): boolean {
  return (
    config.getCurrentContext() === 'loaded-context' &&
    config.getCurrentCluster()?.server === 'http://localhost:8080'
  );
}

function firstLine(error: unknown): string {
  return (error as Error).message.split('\n', 1)[0] ?? '';
}
