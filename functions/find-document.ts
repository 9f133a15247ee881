import { fileOf, ownerOf } from '#core/api/emit.ts';
import type { Endpoint } from '#core/api/endpoint.ts';
import type { Params } from '#core/api/path.ts';
import { parsePackageName } from '#core/names.ts';
import { HttpProblem } from './errors.ts';
import type { Documents, StoredDocument } from './ports.ts';

/** The emitted document of an address, or undefined. */
export async function findDocument(
  documents: Documents,
  endpoint: Endpoint,
  params: Params,
): Promise<StoredDocument | undefined> {
  if (!endpoint.emits) return undefined;
  const { package: text } = params;
  if (text !== undefined && !parsePackageName(text)) return undefined;
  return documents.read(fileOf(endpoint, params), ownerOf(endpoint, params));
}

/** What an emitted JSON document of the whole catalog says: every build writes it, so without it there was no build. */
export async function getJson<Shape>(
  documents: Documents,
  endpoint: Endpoint,
  params: Params = {},
): Promise<Shape> {
  const document = await findDocument(documents, endpoint, params);
  if (!document) throw new HttpProblem('service_unavailable', 'The registry has not been built yet');
  return parseDocument(document);
}

const decoder = new TextDecoder();

export function parseDocument<Shape>(document: StoredDocument): Shape {
  // The cast is true: the build wrote the document from a value of the endpoint's shape.
  return JSON.parse(decoder.decode(document.bytes)) as Shape;
}
