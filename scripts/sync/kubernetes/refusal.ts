import type { IncomingMessage } from 'node:http';
import { HttpFailure } from '../http-failure.ts';

// Bytes of a refusal that are read: the server's own fit many times over.
const maxBytes = 64 * 1024;
/** Busy or broken for now, as the server and the proxies before it say it. */
const passing = new Set([429, 500, 502, 503, 504]);
const cures: Readonly<Record<number, string>> = {
  401: 'the kubeconfig or service account is not known to the cluster, or its token has run out',
  403: 'allow this account to get, list and watch mcpservers, virtualmcpservers and mcpremoteproxies there (deploy/kubernetes/rbac.yaml)',
};

/** An answer that is not 200, with what the server says of it (a Status of the Kubernetes API) and what can be done. */
export async function refusal(
  response: IncomingMessage,
  status: number,
  shown: string,
  wait: number | undefined,
): Promise<HttpFailure> {
  const said = messageOf(await readStart(response));
  const words = [
    `${shown} answers with status ${status}${said === undefined ? '' : ` (${said})`}`,
    cures[status],
  ];
  return new HttpFailure(words.filter((word) => word !== undefined).join('; '), {
    status,
    wait,
    passes: passing.has(status),
  });
}

async function readStart(response: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of response) {
    parts.push(part);
    length += part.length;
    if (length > maxBytes) break;
  }
  return Buffer.concat(parts).toString();
}

/** The message of a Status, in one line; undefined if the text is none. */
function messageOf(text: string): string | undefined {
  try {
    const { kind, message } = JSON.parse(text) ?? {};
    if (kind !== 'Status' || typeof message !== 'string') return undefined;
    return message.replaceAll(/[\s\p{C}]+/gu, ' ').slice(0, 300);
  } catch {
    return undefined;
  }
}
