import { type Catalog, findRename } from '../catalog/catalog.ts';
import type { PackedDocument } from '../packs/pack.ts';
import { encodeUtf8 } from '../text/decode-utf8.ts';
import { cacheControl } from './cache-control.ts';
import type { Endpoint } from './endpoint.ts';
import { endpointList } from './endpoints.ts';
import { standingHeaders } from './standing-headers.ts';

/**
 * What a host of plain files must be told so that it answers as the server does, in the form that Cloudflare, Netlify and others read:
 * `_headers` (types and caches, by the ends of files) and `_redirects` (addresses to files, renamed packages to their new names).
 */
export function* emitHostFiles(catalog: Catalog): Iterable<PackedDocument> {
  yield { file: '_headers', bytes: encodeUtf8(printHeaders()) };
  yield { file: '_redirects', bytes: encodeUtf8(printRedirects(catalog)) };
}

function printHeaders(): string {
  const bySuffix = new Map<string, Readonly<Record<string, string>>>();
  for (const [, endpoint] of endpointList) {
    if (!endpoint.emits || suffixOf(endpoint) === '') continue; // schemas, which end as JSON does
    // What a function answers live, a file can only repeat until the next build.
    const cache = endpoint.cache === 'live' ? 'revalidate' : endpoint.cache;
    bySuffix.set(suffixOf(endpoint), {
      'Content-Type': endpoint.mediaType,
      'Cache-Control': cacheControl[cache],
    });
  }
  const blocks = [
    ['/*', standingHeaders] as const,
    ...[...bySuffix].map(([suffix, headers]) => [`/*${suffix}`, headers] as const),
  ];
  return blocks
    .map(
      ([pattern, headers]) =>
        `${[pattern, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)].join('\n')}\n`,
    )
    .join('\n');
}

/** How the files of an endpoint end: one media type and one cache policy to each, which a test holds the table to. */
export function suffixOf({ path, extension }: Pick<Endpoint, 'path' | 'extension'>): string {
  return /(?:\.tar\.gz|\.[a-z]+(?:\.json)?)$/.exec(path + extension)?.[0].replace(/^index/, '') ?? '';
}

function printRedirects({ rows }: Catalog): string {
  const renames = [...rows.keys()].flatMap((name) => {
    const target = findRename(rows, name);
    return target
      ? [
          `/v1/packages/${name} /v1/packages/${target} 308`,
          `/v1/packages/${name}/* /v1/packages/${target}/:splat 308`,
          `/${name}.ctx /${target}.ctx 308`,
        ]
      : [];
  });
  const rewrites = endpointList.flatMap(([, endpoint]) => {
    if (!endpoint.emits || endpoint.extension === '') return [];
    const file = `${placeholders(endpoint.path)}${endpoint.extension}`;
    return [endpoint.path, ...(endpoint.aliases ?? [])].map((path) => `${placeholders(path)} ${file} 200`);
  });
  return `${[...renames, ...rewrites].join('\n')}\n`;
}

/** A path template in the notation of `_redirects`. */
function placeholders(path: string): string {
  return path
    .replaceAll('{package}', ':scope/:name')
    .replaceAll('{server}', ':namespace/:server')
    .replaceAll(/\{(\w+)\}/g, ':$1');
}
