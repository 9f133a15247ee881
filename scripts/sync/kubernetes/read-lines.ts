import type { IncomingMessage } from 'node:http';
import { HttpFailure } from '../http-failure.ts';

// UTF-16 units. The API server keeps no object above 3 MB.
const maxLength = 16 * 1024 ** 2;

/** The lines of an answer as they come, without empty ones. Throws an HttpFailure for one of more than 16 Mi characters. */
export async function* readLines(response: IncomingMessage): AsyncGenerator<string> {
  // Characters may be cut in two between chunks; the stream's own decoder puts them together.
  response.setEncoding('utf8');
  let rest: string[] = [];
  let length = 0;
  for await (const chunk of response as AsyncIterable<string>) {
    const [first = '', ...others] = chunk.split('\n');
    rest.push(first);
    length += first.length;
    if (length > maxLength)
      throw new HttpFailure(`A line of more than ${maxLength} characters is not read`, {});
    for (const next of others) {
      const line = rest.join('');
      if (line !== '') yield line;
      rest = [next];
      length = next.length;
    }
  }
}
