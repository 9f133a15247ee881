import type { Registry } from '../../catalog/registry.ts';
import type { Endpoint, Protocol } from '../endpoint.ts';
import { endpointList } from '../endpoints.ts';
import { pageHeaders, preflightHeaders, standingHeaders } from '../standing-headers.ts';
import { headersByEnding, suffixOf } from './endings.ts';
import { pageVariable } from './nginx-http.ts';
import type { SitePresence } from './page-addresses.ts';
import { spokenProtocols } from './spoken.ts';
import { printStaticProblem, type StaticStatus, staticStatuses } from './static-problems.ts';

/** What nginx must be told within the `server` whose root is the emitted tree. */
export function printNginxServer(
  registry: Pick<Registry, 'config' | 'federation'>,
  site: SitePresence,
): string {
  const protocols = [...new Set<Protocol>(['ctx', ...spokenProtocols().map(({ protocol }) => protocol)])];
  return `# Include this within server { }, whose root is this folder, and _nginx-http.conf within http { }.
${Object.entries(headersOf(registry, site))
  .map(([name, value]) => `add_header ${name} ${value} always;`)
  .join('\n')}

types {
${printTypes(registry)}
}
default_type application/octet-stream;
charset utf-8;
charset_types ${spelledTypes().join(' ')};
etag on;
gzip on;
gzip_vary on;
gzip_min_length 1024;
gzip_types ${compressible().join(' ')};
server_tokens off;
# Behind a proxy nginx does not know the name and the scheme by which it is asked.
absolute_redirect off;

if ($request_method = OPTIONS) {
  return 204;
}
if ($request_method !~ ^(?:GET|HEAD)$) {
  return 405;
}
if ($registry_unslashed) {
  return 308 $registry_unslashed;
}

${site === 'there' ? 'recursive_error_pages on;\n' : ''}error_page 400 = /_registry_400;
error_page 404 = @registry_404_${site === 'there' ? '$registry_missing' : '$registry_protocol'};
error_page 405 = @registry_405_$registry_protocol;

location / {
${site === 'there' ? '  if ($registry_page_moved) {\n    return 308 $registry_page_moved;\n  }\n' : ''}  try_files $registry_file $uri =404;
}
# Notes of the build, and what hosts are told.
location ~ ^/(?:\\.(?!well-known/)|_(?!site/)) {
  return 404;
}
${printTypedFolders()}
# A request that cannot be read has no path to tell the protocol from.
location = /_registry_400 {
  internal;
${printProblem(400, 'ctx')}
}
${staticStatuses
  .filter((status) => status !== 400)
  .flatMap((status) =>
    protocols.map(
      (protocol) => `location @registry_${status}_${protocol} {\n${printProblem(status, protocol)}\n}`,
    ),
  )
  .join('\n')}
${site === 'there' ? missingPage : ''}`;
}

// Said again within: only then is the page sent with the status that asked for it.
const missingPage = `location @registry_404_page {
  if ($registry_moved) {
    return 308 $registry_moved;
  }
  error_page 404 $registry_missing_page;
  return 404;
}
`;

const quoted = (text: string) => `"${text.replaceAll(/["\\]/g, '\\$&')}"`;

function headersOf(
  { config }: Pick<Registry, 'config'>,
  site: SitePresence,
): Readonly<Record<string, string>> {
  const ofPages = site === 'there' ? Object.keys(pageHeaders(config.origin)) : [];
  return {
    ...Object.fromEntries(
      Object.entries({ ...standingHeaders, ...preflightHeaders }).map(([name, value]) => [
        name,
        quoted(value),
      ]),
    ),
    ...Object.fromEntries(ofPages.map((name) => [name, pageVariable(name)])),
    'Access-Control-Max-Age': '$registry_max_age',
    'Cache-Control': '$registry_cache',
    Allow: '$registry_allow',
    ...(site === 'there' && { Vary: '$registry_vary' }),
  };
}

const withoutParameters = (mediaType: string) => mediaType.replace(/;.*$/, '');

/** To nginx the end of a name is what follows its last dot. */
function printTypes(registry: Pick<Registry, 'federation'>): string {
  const types = new Map(
    [...headersByEnding(registry)].map(([suffix, header]) => [
      suffix.split('.').at(-1),
      header['Content-Type'],
    ]),
  );
  return [...types].map(([ending, type]) => `  ${withoutParameters(type)} ${ending};`).join('\n');
}

/** Folders whose files do not tell their type by how they end. */
function printTypedFolders(): string {
  return endpointList
    .filter(([, endpoint]) => endpoint.emits && suffixOf(endpoint) === '')
    .map(([, { path, mediaType }]) => {
      const folder = path.slice(0, path.indexOf('{'));
      return `location ${folder} {\n  types { }\n  default_type ${withoutParameters(mediaType)};\n  try_files $uri =404;\n}`;
    })
    .join('\n');
}

/** The types that say in which letters they are written; nginx says it of text/html anyway. */
function spelledTypes(): string[] {
  const types = endpointList
    .map(([, { mediaType }]: readonly [string, Endpoint]) => mediaType)
    .filter((mediaType) => mediaType.endsWith('; charset=utf-8'));
  return [...new Set(types.map(withoutParameters))].filter((type) => type !== 'text/html');
}

function compressible(): string[] {
  const types = endpointList.map(([, { mediaType }]: readonly [string, Endpoint]) =>
    withoutParameters(mediaType),
  );
  // nginx compresses text/html anyway, and says so where it is named.
  return [...new Set(types)].filter((type) => /(?:json|xml)$|^text\/(?!html)/.test(type));
}

function printProblem(status: StaticStatus, protocol: Protocol): string {
  const { mediaType, text } = printStaticProblem(status, protocol);
  const moved = status === 404 ? '  if ($registry_moved) {\n    return 308 $registry_moved;\n  }\n' : '';
  return `${moved}  types { }\n  default_type ${mediaType};\n  return ${status} '${text}';`;
}
