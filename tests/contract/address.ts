import type { Endpoint } from '#core/api/endpoint.ts';
import { expandPath, type Params } from '#core/api/path.ts';

/** The names of a template's parameters. */
export function namesIn(path: string): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
}

/** An address as clients write it: its parameters escaped but for `@`, and for a slash unless told. */
export function addressOf(path: string, params: Params, slash: '/' | '%2F' = '/'): string {
  const escaped = Object.entries(params).map(([name, value]) => [
    name,
    encodeURIComponent(value).replaceAll('%40', '@').replaceAll('%2F', slash),
  ]);
  return expandPath(path, Object.fromEntries(escaped));
}

/** The query string that an address cannot be asked without; each parameter asks for a word that any registry may have. */
export function queryOf(endpoint: Endpoint): string {
  const query = endpoint.kind === 'query' ? endpoint.query : [];
  const required = query.filter((parameter) => parameter.required).map(({ name }) => `${name}=file`);
  return required.length === 0 ? '' : `?${required.join('&')}`;
}
