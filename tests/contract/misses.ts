import { expect } from 'vitest';
import { cacheControl } from '#core/api/cache-control.ts';
import type { Protocol } from '#core/api/endpoint.ts';
import type { EndpointId } from '#core/api/endpoints.ts';
import type { Params } from '#core/api/path.ts';
import type { Read } from './reader.ts';

/** What no registry has, in the form that each parameter has. */
export const unknown = {
  package: '@no-such-scope/none',
  version: '999.0.0',
  constraint: '999.0.0',
  bucket: '999999',
  schema: 'none.json',
  server: 'example.no-such-namespace/none',
  view: 'no-such-view',
  source: 'no-such-source',
  part: '000000000000000000000000',
  chain: 'none',
  page: 'none',
  namespace: 'example.no-such-namespace',
  name: 'no-such-name',
  type: 'no-such-type',
  category: 'no-such-category',
  sitemap: 'no-such-part',
  scope: 'no-such-scope',
} as const satisfies Params;

/** Where a thing that is not there is no error, and the section of the contract that says so. */
export const emptyAnswers: {
  readonly [Id in EndpointId]?: { readonly [Name in keyof typeof unknown]?: string };
} = {
  viewServerVersions: { server: 'toolhive.md §12, decision 3' },
  skillVersions: { namespace: 'toolhive.md §8', name: 'toolhive.md §8' },
  pluginVersions: { namespace: 'toolhive.md §8', name: 'toolhive.md §8' },
  deployedServer: { server: 'toolhive.md §1.6' },
};

/** A list of nothing, as each shape of lists has it. */
export function expectEmpty(value: unknown): void {
  expect([
    { servers: [], metadata: { count: 0 } },
    { skills: [], metadata: { count: 0 } },
    { plugins: [], metadata: { count: 0 } },
    [],
  ]).toContainEqual(value);
}

interface Words {
  readonly mediaType: string;
  readonly body: unknown;
}

const json = 'application/json';
const text = expect.stringMatching(/./);

/** How each protocol says that there is no such thing (contracts ctx.md §1.0.5, mcp.md §1.9 and §5.1 B33, toolhive.md §1.0). */
const words: { readonly [Speaker in Exclude<Protocol, 'text' | 'site'>]: Words } = {
  ctx: { mediaType: json, body: { error: 'not_found', message: text } },
  mcp: {
    mediaType: 'application/problem+json',
    // `error` besides, which the published description of the protocol names.
    body: { title: 'Not Found', status: 404, detail: text, error: text },
  },
  toolhive: { mediaType: json, body: { error: text } },
  'plugged-in': { mediaType: json, body: { error: text, code: 'NOT_FOUND', details: {} } },
};

const textMisses = [
  `Package ${unknown.package} not found`,
  `Version ${unknown.version} not found`,
  'Route not found',
];

/** An answer that says in the words of a protocol that there is no such thing, to be asked again at any time. */
export function expectMiss(asked: Protocol, { status, headers, bytes }: Read, of: string): void {
  // To who asks for no page, what stands beside pages speaks as all else.
  const protocol = asked === 'site' ? 'ctx' : asked;
  expect(status, of).toBe(404);
  expect(headers.get('Cache-Control'), of).toBe(cacheControl.live);
  if (protocol === 'text') {
    expect(headers.get('Content-Type'), of).toMatch(/^text\/plain/);
    expect(textMisses, of).toContain(bytes.toString('utf8'));
    return;
  }
  const { mediaType, body } = words[protocol];
  expect(headers.get('Content-Type'), of).toBe(mediaType);
  expect(JSON.parse(bytes.toString('utf8')), of).toEqual(body);
}
