import { fileOf, ownerOf } from '#core/api/emit.ts';
import type { Endpoint } from '#core/api/endpoint.ts';
import type { Params } from '#core/api/path.ts';
import { decodeUtf8 } from '#core/text/decode-utf8.ts';
import type { Source } from './source.ts';

/** The emitted text of an endpoint, or undefined where there is none. */
export async function findText(
  source: Source,
  endpoint: Endpoint,
  params: Params = {},
): Promise<string | undefined> {
  const owner = ownerOf(endpoint, params);
  if (endpoint.emits?.of === 'package' && !owner) return undefined;
  const bytes = await source.read(fileOf(endpoint, params), owner);
  return bytes && decodeUtf8(bytes);
}

/** The emitted JSON of an endpoint, or undefined where there is none: `findDocument<PackageDetail>(source, endpoints.packageDetail, { package: name })`. */
export async function findDocument<Shape>(
  source: Source,
  endpoint: Endpoint,
  params: Params = {},
): Promise<Shape | undefined> {
  const text = await findText(source, endpoint, params);
  // The cast is true: the build wrote the document from a value of the endpoint's shape.
  return text === undefined ? undefined : (JSON.parse(text) as Shape);
}

/** As `findDocument`, of what every build writes. Throws if it is not there. */
export async function getDocument<Shape>(
  source: Source,
  endpoint: Endpoint,
  params: Params = {},
): Promise<Shape> {
  const document = await findDocument<Shape>(source, endpoint, params);
  if (document === undefined)
    throw new Error(`there is no ${fileOf(endpoint, params)}: the registry has not been built`);
  return document;
}
