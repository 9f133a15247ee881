import type { Endpoint } from '#core/api/endpoint.ts';
import { expandPath, type Params } from '#core/api/path.ts';
import type { Edge } from '../../edge.ts';
import { HttpProblem } from '../../errors.ts';
import { findDocument } from '../../find-document.ts';
import { Prepared } from '../prepared.ts';

/** The emitted document of an address. If there is none: undefined where it may be a file, else throws an HttpProblem with the message, in the ToolHive server's words. */
export async function answerEmitted(
  { documents }: Edge,
  endpoint: Endpoint,
  params: Params,
  missing: string,
): Promise<Prepared | undefined> {
  const document = await findDocument(documents, endpoint, params);
  if (document) return new Prepared(document.bytes);
  if (mayBeFile(endpoint, params)) return undefined;
  throw new HttpProblem('not_found', missing);
}

/** Whether an address ends like the name of a file: who has nothing for it says so with undefined, and the file is looked for next. */
export function mayBeFile({ path, extension }: Endpoint, params: Params): boolean {
  return expandPath(path, params).endsWith(extension);
}
