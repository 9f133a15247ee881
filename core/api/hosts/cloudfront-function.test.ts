import { createContext, runInContext } from 'node:vm';
import { expect, test } from 'vitest';
import { registry } from '../../../tests/make-package.ts';
import { buildCatalog } from '../../catalog/catalog.ts';
import { cloudfrontLimit, printCloudfrontFunction } from './cloudfront-function.ts';
import type { SitePresence } from './page-addresses.ts';

const printed = (v0?: 'plugged-in', site: SitePresence = 'there') =>
  printCloudfrontFunction(
    buildCatalog({ ...registry, config: { ...registry.config, ...(v0 && { v0 }) } }, new Map()),
    site,
  );

interface Event {
  readonly request: {
    readonly method: string;
    readonly uri: string;
    readonly querystring: Readonly<Record<string, { readonly value: string }>>;
    readonly headers: Readonly<Record<string, { readonly value: string }>>;
  };
}

interface Result {
  readonly uri?: string;
  readonly statusCode?: number;
  readonly headers?: Readonly<Record<string, { readonly value: string }>>;
}

/** What the function makes of an address, as `GET` unless told. */
function ask(address: string, { method = 'GET', code = printed(), accept = '*/*' } = {}): Result {
  const context = createContext({});
  runInContext(code, context);
  // The cast is true of the function that CloudFront calls.
  const handler = runInContext('handler', context) as (event: Event) => Result;
  const [uri = '', search = ''] = address.split('?');
  const pairs = search.split('&').filter(Boolean);
  const querystring = Object.fromEntries(
    pairs.map((pair) => [pair.split('=')[0], { value: pair.split('=')[1] ?? '' }]),
  );
  return handler({ request: { method, uri, querystring, headers: { accept: { value: accept } } } });
}

test('the function is small enough for CloudFront', () => {
  expect(new TextEncoder().encode(printed()).length).toBeLessThanOrEqual(cloudfrontLimit);
});

test.each([
  ['/', '/index.json'],
  ['/v1/packages', '/v1/packages.json'],
  ['/v1/packages/@acme/pdf', '/v1/packages/%40acme/pdf.json'],
  ['/v1/packages/@acme%2Fpdf/versions/1.0.0', '/v1/packages/%40acme/pdf/versions/1.0.0.json'],
  ['/v1/packages/@acme/pdf.json', '/v1/packages/%40acme/pdf.json'],
  ['/v1/download/@acme/pdf/1.0.0', '/v1/packages/%40acme/pdf/versions/1.0.0/archive.tar.gz'],
  ['/@acme/pdf.ctx', '/%40acme/pdf.ctx'],
  ['/v0.1/servers', '/v0.1/pages/all/first.json'],
  ['/v0.1/servers?limit=50&version=latest', '/v0.1/pages/latest/first.json'],
  ['/v0.1/servers?limit=50&version=latest&cursor=Y29t_-', '/v0.1/pages/latest/Y29t_-.json'],
  ['/v0.1/servers?cursor=../../secret', '/v0.1/pages/all/.json'],
  ['/registry/default/v0.1/servers?version=latest', '/registry/default/v0.1/pages/latest/first.json'],
  ['/v0.1/servers/a.b%2Fc/versions/latest', '/v0.1/servers/a.b/c/versions/latest.json'],
  ['/v0/servers/a.b/c/versions/1%2B2', '/v0.1/servers/a.b/c/versions/1%2B2.json'],
  ['/schemas/api.schema.json', '/schemas/api.schema.json'],
  ['/.build/state.json', '/nowhere'],
  ['/_headers', '/nowhere'],
  ['/v1/..%2F_headers', '/nowhere'],
  ['/v1//packages', '/nowhere'],
  ['/%zz', '/nowhere'],
])('%s is read from %s', (address, file) => expect(ask(address).uri).toBe(file));

test.each([
  ['/search', '/search.html'],
  ['/types/mcp/2', '/types/mcp/2.html'],
  ['/docs', '/docs.html'],
  ['/@acme', '/%40acme.html'],
  ['/@acme/pdf', '/%40acme/pdf.html'],
  ['/@acme/pdf@1.2.0', '/%40acme/pdf%401.2.0.html'],
  ['/@acme/pdf@1.2.0.ctx', '/%40acme/pdf%401.2.0.ctx'],
  ['/@acme/pdf.md', '/%40acme/pdf.md'],
  ['/zh-CN', '/zh-CN.html'],
  ['/zh-CN/@acme/pdf', '/zh-CN/%40acme/pdf.html'],
  ['/_site/page.abc.css', '/_site/page.abc.css'],
])('the page %s is read from %s', (address, file) => {
  expect(ask(address).uri).toBe(file);
  expect(ask(address, { code: printed(undefined, 'absent') }).uri).toBe(file.replace(/\.html$/, ''));
});

test('the root is the home page to a browser, and the document to all others', () => {
  const accept = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
  expect(ask('/', { accept }).uri).toBe('/index.html');
  expect(ask('/', { accept: 'application/json, text/html;q=0.9' }).uri).toBe('/index.json');
  expect(ask('/', { accept, code: printed(undefined, 'absent') }).uri).toBe('/index.json');
});

test.each([
  ['/v0.1/servers/', '/v0.1/servers'],
  ['/v0.1/servers/?limit=1&version=latest', '/v0.1/servers?limit=1&version=latest'],
  ['/registry/default/v0.1/servers/', '/registry/default/v0.1/servers'],
])('%s leads to %s', (address, location) => {
  const { statusCode, headers } = ask(address);
  expect([statusCode, headers?.['location']?.value]).toEqual([308, location]);
});

test('a browser that asks before it sends is answered without a look at the files', () => {
  const { statusCode, headers } = ask('/v0.1/servers', { method: 'OPTIONS' });
  expect([statusCode, headers?.['access-control-allow-origin']?.value]).toEqual([204, '*']);
});

test('/v0/servers is read page by page where it is the list of the official registry', () => {
  expect(ask('/v0/servers?version=latest').uri).toBe('/v0.1/pages/latest/first.json');
  expect(ask('/v0/servers?version=latest', { code: printed('plugged-in') }).uri).toBe('/v0/servers.json');
});
