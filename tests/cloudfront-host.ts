import { createContext, runInContext } from 'node:vm';
import type { Ask } from './replay/replay.ts';
import type { StoredTree } from './stored-tree.ts';

interface Values {
  readonly [name: string]: { readonly value: string };
}

interface ViewerRequest {
  readonly method: string;
  readonly uri: string;
  readonly querystring: Values;
  readonly headers: Values;
}

interface EarlyAnswer {
  readonly statusCode: number;
  readonly headers: Values;
}

/** A store of files behind the emitted CloudFront function, and a policy that adds the headers every answer has. */
export function cloudfrontHost(tree: StoredTree): Ask {
  const context = createContext({});
  runInContext(tree.textOf('_cloudfront-function.js'), context);
  // The cast is true of the function that CloudFront calls.
  const handler = runInContext('handler', context) as (event: {
    request: ViewerRequest;
  }) => ViewerRequest | EarlyAnswer;
  return async (path, { method = 'GET', headers: asked } = {}) => {
    const [uri = '', search = ''] = path.split('?');
    const querystring = Object.fromEntries(
      search
        .split('&')
        .filter(Boolean)
        .map((part) => part.split('='))
        .map(([name = '', value = '']) => [name, { value }]),
    );
    const result = handler({ request: { method, uri, querystring, headers: valuesOf(new Headers(asked)) } });
    if (!('statusCode' in result)) return tree.answer(result.uri, { 'Access-Control-Allow-Origin': '*' });
    const headers = Object.fromEntries(
      Object.entries(result.headers).map(([name, { value }]) => [name, value]),
    );
    return new Response(null, { status: result.statusCode, headers });
  };
}

function valuesOf(headers: Headers): Values {
  return Object.fromEntries([...headers].map(([name, value]) => [name, { value }]));
}
