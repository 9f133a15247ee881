import type { Registry } from '../../catalog/registry.ts';
import { pageHeaders, preflightHeaders, standingHeaders } from '../standing-headers.ts';
import { headersByEnding } from './endings.ts';
import type { SitePresence } from './page-addresses.ts';

/**
 * `_headers`, as Cloudflare, Netlify and others read it: what every answer says, and types and caches by the ends of files. Such hosts join
 * what two rules say of one header, and cannot tell pages by their addresses: with a site, documents say what pages do.
 */
export function printHeadersFile(
  registry: Pick<Registry, 'config' | 'federation'>,
  site: SitePresence,
): string {
  const ofPages = site === 'there' ? pageHeaders(registry.config.origin) : {};
  const blocks: (readonly [string, object])[] = [
    // Such a host answers no OPTIONS; what it may say, it says with every answer.
    ['/*', { ...standingHeaders, ...ofPages, ...preflightHeaders }],
    ...[...headersByEnding(registry)].map(([suffix, headers]) => [`/*${suffix}`, headers] as const),
  ];
  return blocks
    .map(([pattern, headers]) => {
      const lines = Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`);
      return `${[pattern, ...lines].join('\n')}\n`;
    })
    .join('\n');
}
