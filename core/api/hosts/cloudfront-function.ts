import type { Catalog } from '../../catalog/catalog.ts';
import { firstPage, pageChains } from '../mcp/server-list.ts';
import { preflightHeaders, standingHeaders } from '../standing-headers.ts';
import { documentEnding, pageSource, prefersPage, rootFiles, type SitePresence } from './page-addresses.ts';
import { cursorPattern, pagedLists } from './paged-lists.ts';
import { pathSource } from './path-source.ts';
import { rewrites } from './rewrites.ts';
import { spokenPrefixes } from './spoken.ts';

/** Bytes that CloudFront takes for a function. */
export const cloudfrontLimit = 10_240;

/**
 * A CloudFront function for viewer requests (runtime 2.0) that leads addresses to files. Of renames it knows nothing: there is no room
 * for them.
 */
export function printCloudfrontFunction({ registry }: Catalog, site: SitePresence): string {
  const lists = pagedLists(registry.config);
  const listed = new Set(lists.map(({ address }) => address));
  const others = rewrites.filter(({ address }) => !listed.has(address) && address !== '/');
  const aliases = others.filter(({ address, file }) => !file.startsWith(address));
  const headers = Object.fromEntries(
    Object.entries({ ...standingHeaders, ...preflightHeaders }).map(([name, value]) => [
      name.toLowerCase(),
      { value },
    ]),
  );
  return `// For viewer requests, runtime cloudfront-js-2.0; docs/hosting.md says how to use it.
var preflight = { statusCode: 204, statusDescription: 'No Content', headers: ${JSON.stringify(headers)} };
// Lists that are read page by page, and what leads to their pages.
var lists = ${printRules(lists.map(({ address, page }) => ({ address, file: page.replace('{page}.json', '') })))};
// Other addresses of files.
var aliases = ${printRules(aliases)};
// What to add to an address to have its file.
var endings = ${printEndings(others)};
var slashed = ${literal(
    `^(?:${spokenPrefixes()
      .map(({ prefix }) => pathSource(prefix))
      .join('|')})/(?:.*/)?$`,
  )};

function handler(event) {
  var request = event.request;
  if (request.method === 'OPTIONS') return preflight;
  var path = decode(request.uri);
  // What could be read as leaving the tree is no address, and what hosts are told is no document.
  if (path === undefined || /[\\0\\\\]|\\/\\/|\\/\\.\\.?(?:\\/|$)|^\\/(?:\\.(?!well-known\\/)|_(?!site\\/))/.test(path)) path = '/nowhere';
  if (slashed.test(path)) {
    return { statusCode: 308, statusDescription: 'Permanent Redirect', headers: Object.assign({}, preflight.headers, { location: { value: encode(path.replace(/\\/+$/, '')) + search(request.querystring) } }) };
  }
  request.uri = encode(fileOf(path, request));
  request.querystring = {};
  return request;
}

function fileOf(path, request) {
  var query = request.querystring;
  if (path === '/') return ${site === 'there' ? `${literal(prefersPage)}.test(text(request.headers.accept)) ? '${rootFiles.page}' : '${rootFiles.document}'` : `'${rootFiles.document}'`};
  for (var i = 0; i < lists.length; i++) {
    if (!lists[i][0].test(path)) continue;
    var cursor = text(query.cursor);
    var page = cursor === '' ? '${firstPage}' : ${literal(`^${cursorPattern}$`)}.test(cursor) ? cursor : '';
    var chain = text(query.version) === 'latest' ? '${pageChains.latest}' : '${pageChains.all}';
    return path.replace(lists[i][0], lists[i][1]).replace('{chain}', chain) + page + '.json';
  }
  for (var j = 0; j < aliases.length; j++) {
    if (aliases[j][0].test(path)) return path.replace(aliases[j][0], aliases[j][1]);
  }
  for (var k = 0; k < endings.length; k++) {
    // The name of a file is an address too.
    if (endings[k][0].test(path) && !path.endsWith(endings[k][1])) return path + endings[k][1];
  }
${
  site === 'there'
    ? `  if (${literal(pageSource())}.test(path) && !${literal(documentEnding())}.test(path)) return path + '.html';
`
    : ''
}  return path;
}

function text(parameter) {
  return parameter ? parameter.value : '';
}

function search(query) {
  var parts = Object.keys(query).map(function (name) { return name + '=' + query[name].value; });
  return parts.length > 0 ? '?' + parts.join('&') : '';
}

function decode(path) {
  try {
    return decodeURIComponent(path);
  } catch (error) {
    return undefined;
  }
}

// The store reads a plus as a space, so it is escaped like all else.
function encode(path) {
  return path.split('/').map(encodeURIComponent).join('/');
}
`;
}

interface Rule {
  readonly address: string;
  readonly file: string;
}

/** Pairs of a pattern and what replaces what it fits. */
function printRules(rules: readonly Rule[]): string {
  const lines = rules.map(({ address, file }) => {
    const names: string[] = [];
    const source = pathSource(address, (name, shape) => {
      names.push(name);
      return `(${shape})`;
    });
    const target = file.replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
      names.includes(name) ? `$${names.indexOf(name) + 1}` : whole,
    );
    return `  [${literal(`^${source}$`)}, ${JSON.stringify(target)}],\n`;
  });
  return `[\n${lines.join('')}]`;
}

/** Pairs of a pattern and what is to be added to what it fits. */
function printEndings(rules: readonly Rule[]): string {
  const byEnding = new Map<string, string[]>();
  for (const { address, file } of rules) {
    if (!file.startsWith(address)) continue;
    const ending = file.slice(address.length);
    byEnding.set(ending, [...(byEnding.get(ending) ?? []), pathSource(address)]);
  }
  const lines = [...byEnding].map(
    ([ending, sources]) => `  [${literal(`^(?:${sources.join('|')})$`)}, ${JSON.stringify(ending)}],\n`,
  );
  return `[\n${lines.join('')}]`;
}

/** A regular expression as a literal. */
function literal(source: string): string {
  return `/${source.replaceAll(/\[\^\/\]|\[\^\/@\]|\//g, (found) => (found === '/' ? '\\/' : found))}/`;
}
