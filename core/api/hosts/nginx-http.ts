import type { Catalog } from '../../catalog/catalog.ts';
import { cacheControl } from '../cache-control.ts';
import { endpointList } from '../endpoints.ts';
import { firstPage, pageChains } from '../mcp/server-list.ts';
import { pageHeaders, preflightHeaders, standingHeaders } from '../standing-headers.ts';
import { filePolicy } from './endings.ts';
import { missingPages, pageSource, prefersPage, rootFiles, type SitePresence } from './page-addresses.ts';
import { cursorPattern, pagedLists } from './paged-lists.ts';
import { pathSource } from './path-source.ts';
import { renamesOf } from './renames.ts';
import { rewrites } from './rewrites.ts';
import { spokenPrefixes, spokenProtocols } from './spoken.ts';

/**
 * What nginx must be told within `http`: maps from what is asked for to what is answered. Map keys in capitals and small letters are
 * alike to nginx unless they are patterns, so they are patterns.
 */
export function printNginxHttp(catalog: Catalog, site: SitePresence): string {
  return [
    '# Include this within http { }, and _nginx-server.conf within server { }; docs/hosting.md says how.',
    printMap('The chain of pages a list is read from.', '$arg_version', '$registry_chain', [
      [fits('latest'), pageChains.latest],
      ['default', pageChains.all],
    ]),
    printMap('The page of the chain.', '$arg_cursor', '$registry_page', [
      ['""', firstPage],
      [fits(cursorPattern), '$arg_cursor'],
      ['default', '""'],
    ]),
    ...(site === 'there' ? printPageMaps(catalog.registry) : []),
    printMap('The file of an address.', '$uri', '$registry_file', filesOf(catalog, site)),
    printMap('Who is asked.', '$uri', '$registry_protocol', [
      ...spokenProtocols().map(({ pattern, protocol }) => [quote(`~${pattern}`), protocol] as const),
      ['default', 'ctx'],
    ]),
    printMap('Where an address with a slash too many leads.', '$request_uri', '$registry_unslashed', [
      [quote(`~^(?<asked_bare>${slashed()})/+(?<asked_query>\\?.*)?$`), quote('$asked_bare$asked_query')],
      ['default', '""'],
    ]),
    ...printRenames(catalog),
    printMap('How long a file may be kept.', '$uri', '$registry_kept', [
      ...immutableFiles(catalog).map(
        (file) => [fits(pathSource(file)), quote(cacheControl.immutable)] as const,
      ),
      ['default', quote(cacheControl.revalidate)],
    ]),
    printMap('How long an answer may be kept.', '$status', '$registry_cache', [
      [fits('20[06]|304|308'), '$registry_kept'],
      ['204', '""'],
      ['default', cacheControl.live],
    ]),
    printMap('Methods, told to who used another.', '$status', '$registry_allow', [
      ['405', quote('GET, HEAD, OPTIONS')],
      ['default', '""'],
    ]),
    printMap('How long a browser need not ask again.', '$request_method', '$registry_max_age', [
      ['OPTIONS', preflightHeaders['Access-Control-Max-Age']],
      ['default', '""'],
    ]),
  ].join('\n');
}

type Entry = readonly [string, string];

function printMap(comment: string, from: string, to: string, entries: readonly Entry[]): string {
  const lines = entries.map(([key, value]) => `  ${key} ${value};`);
  return `# ${comment}\nmap ${from} ${to} {\n${lines.join('\n')}\n}\n`;
}

/** A text in quotes. A backslash stays one before what nginx gives no meaning to, and these texts have it before nothing else. */
function quote(text: string): string {
  return `"${text.replaceAll('"', '\\"')}"`;
}

/** The key of what a pattern fits as a whole. */
function fits(pattern: string): string {
  return quote(`~^(?:${pattern})$`);
}

function filesOf({ registry }: Catalog, site: SitePresence): Entry[] {
  const pages = pagedLists(registry.config).map(({ address, page }) => ({
    address,
    file: page.replace('{chain}', '$registry_chain').replace('{page}', '$registry_page'),
  }));
  const listed = new Set(pages.map(({ address }) => address));
  const others = rewrites
    .filter(({ address }) => !listed.has(address))
    .map((rewrite) =>
      site === 'there' && rewrite.address === '/' ? { ...rewrite, file: '$registry_root' } : rewrite,
    );
  const documents = [...pages, ...others].map(({ address, file }): Entry => {
    const pattern = pathSource(address, (name, shape) => `(?<asked_${name}>${shape})`);
    const value = file.replaceAll(/\{(\w+)\}/g, (_, name: string) => `\${asked_${name}}`);
    return [quote(`~^${pattern}$`), quote(value)];
  });
  return site === 'there' ? [...documents, [quote(`~${pageSource()}`), quote('$uri.html')]] : documents;
}

/** What an answer depends on where pages lie beside documents. */
function printPageMaps({ config }: Catalog['registry']): string[] {
  const ofDocuments: Readonly<Record<string, string>> = standingHeaders;
  const missing = missingPages();
  return [
    printMap('Whether who asks prefers pages.', '$http_accept', '$registry_reader', [
      [quote(`~*${prefersPage}`), 'reader'],
      ['default', 'program'],
    ]),
    printMap('What the root of the registry is.', '$registry_reader', '$registry_root', [
      ['reader', rootFiles.page],
      ['default', rootFiles.document],
    ]),
    printMap('What an answer depends on besides its address.', '$uri', '$registry_vary', [
      [fits('/|/index\\.(?:html|json)'), 'Accept'],
      ['default', '""'],
    ]),
    printMap('Where the page of a former name leads.', '$uri', '$registry_page_moved', [
      [quote(`~${pageSource()}`), '$registry_moved'],
      ['default', '""'],
    ]),
    printMap(
      'How it is said that there is nothing.',
      '$registry_reader$registry_protocol',
      '$registry_missing',
      [
        [fits('reader(?:ctx|text)'), 'page'],
        ['default', '$registry_protocol'],
      ],
    ),
    printMap('The page that says so.', '$uri', '$registry_missing_page', [
      ...missing.slice(0, -1).map(({ pattern, file }) => [quote(`~${pattern}`), file] as const),
      ['default', missing.at(-1)!.file],
    ]),
    ...Object.entries(pageHeaders(config.origin)).map(([name, value]) =>
      printMap(`${name} of pages, and of all else.`, '$sent_http_content_type', pageVariable(name), [
        [quote('~^text/html'), quote(value)],
        ['default', quote(ofDocuments[name] ?? '')],
      ]),
    ),
  ];
}

/** The variable that holds a header which pages say otherwise. */
export function pageVariable(header: string): string {
  return `$registry_${header.toLowerCase().replaceAll('-', '_')}`;
}

/** What can come before the slash, of protocols that know of such addresses. An address as it was sent has no line break that could end a header. */
function slashed(): string {
  const prefixes = spokenPrefixes().map(({ prefix }) => pathSource(prefix));
  return `(?:${prefixes.join('|')})(?:/[^?]*[^/?])?`;
}

function printRenames(catalog: Catalog): string[] {
  const renames = renamesOf(catalog);
  const name = '[a-z0-9-]+';
  // What follows a name goes into a header, so it is of characters that cannot end one.
  const pattern = `~^(?<asked_before>(?:/[A-Za-z0-9-]+)*/)(?<asked_name>@${name}/${name})(?<asked_after>(?:[.@/][A-Za-z0-9._~+/@-]*)?)$`;
  return [
    printMap('The package that is asked for.', '$uri', '$registry_former', [
      [quote(pattern), '$asked_name'],
      ['default', '""'],
    ]),
    printMap('Its name now, if it is another.', '$registry_former', '$registry_current', [
      // Patterns, though nginx looks at one after the other: plain keys as long as names need sizes that can be set but once, and only
      // before the first map of the whole configuration. Nobody asks this map but for an address that leads nowhere.
      ...renames.map(([from, to]) => [fits(from), quote(to)] as const),
      ['default', '""'],
    ]),
    printMap('Where it is.', '$registry_current', '$registry_moved', [
      ['""', '""'],
      ['default', quote('$asked_before$registry_current$asked_after$is_args$args')],
    ]),
  ];
}

function immutableFiles({ registry }: Catalog): string[] {
  return endpointList.flatMap(([, endpoint]) =>
    endpoint.emits && filePolicy(endpoint, registry) === 'immutable'
      ? [endpoint.path + endpoint.extension]
      : [],
  );
}
