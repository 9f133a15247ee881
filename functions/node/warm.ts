import type { Endpoint } from '#core/api/endpoint.ts';
import { endpointList } from '#core/api/endpoints.ts';
import { findDocument } from '../find-document.ts';
import type { Coder, Documents } from '../ports.ts';

/** Reads and compresses the documents that every build changes and everybody asks for, so that no visitor waits for it. */
export async function warmDocuments(documents: Documents, coder: Coder): Promise<void> {
  for (const [, endpoint] of endpointList) {
    const document = isOneDocument(endpoint) ? await findDocument(documents, endpoint, {}) : undefined;
    if (!document) continue;
    await coder.encode(document, 'br');
    await coder.encode(document, 'gzip');
  }
}

function isOneDocument({ path, emits }: Endpoint): boolean {
  return emits?.of === 'catalog' && !path.includes('{');
}
