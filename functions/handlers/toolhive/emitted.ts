import type { Endpoint } from '#core/api/endpoint.ts';
import type { Params } from '#core/api/path.ts';
import type { Edge } from '../../edge.ts';
import { HttpProblem } from '../../errors.ts';
import { findDocument } from '../../find-document.ts';
import { Prepared } from '../prepared.ts';

/** The emitted document of an address. Throws an HttpProblem with the message, in the ToolHive server's words, if there is none. */
export async function answerEmitted(
  { documents }: Edge,
  endpoint: Endpoint,
  params: Params,
  missing: string,
): Promise<Prepared> {
  const document = await findDocument(documents, endpoint, params);
  if (!document) throw new HttpProblem('not_found', missing);
  return new Prepared(document.bytes);
}
