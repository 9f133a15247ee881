import type { Catalog } from '../catalog/catalog.ts';
import type { PackedDocument } from '../packs/pack.ts';
import { encodeUtf8 } from '../text/decode-utf8.ts';
import { printCloudfrontFunction } from './hosts/cloudfront-function.ts';
import { printHeadersFile } from './hosts/headers-file.ts';
import { printNginxHttp } from './hosts/nginx-http.ts';
import { printNginxServer } from './hosts/nginx-server.ts';
import type { SitePresence } from './hosts/page-addresses.ts';
import { printRedirectsFile } from './hosts/redirects-file.ts';

/** What hosts of plain files must be told so that they answer as the server does, each in the form that it reads (docs/hosting.md). */
export function* emitHostFiles(catalog: Catalog, site: SitePresence): Iterable<PackedDocument> {
  for (const [file, text] of [
    ['_headers', printHeadersFile(catalog.registry, site)],
    ['_redirects', printRedirectsFile(catalog, site)],
    ['_nginx-http.conf', printNginxHttp(catalog, site)],
    ['_nginx-server.conf', printNginxServer(catalog.registry, site)],
    ['_cloudfront-function.js', printCloudfrontFunction(catalog, site)],
  ] as const) {
    yield { file, bytes: encodeUtf8(text) };
  }
}
