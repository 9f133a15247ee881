import { HttpProblem } from '../errors.ts';

// Two hundred names of the longest kind, each with a long range, take half of this.
const bodyLimit = 256 * 1024;

/** The JSON value that a request brings. */
export async function readJsonBody(request: Request): Promise<unknown> {
  const text = await readText(request);
  try {
    return JSON.parse(text);
  } catch {
    throw new HttpProblem('bad_request', 'Invalid JSON body');
  }
}

async function readText(request: Request): Promise<string> {
  const announced = request.headers.get('Content-Length');
  if (announced !== null) {
    if (Number(announced) > bodyLimit) throw tooLarge();
    // The server reads no more than was announced.
    return request.text();
  }
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.length;
    if (length > bodyLimit) throw tooLarge();
    chunks.push(chunk);
  }
  return new Blob(chunks).text();
}

function tooLarge(): HttpProblem {
  return new HttpProblem(
    'bad_request',
    `The body is larger than ${bodyLimit} bytes; ask for fewer packages at once`,
  );
}
