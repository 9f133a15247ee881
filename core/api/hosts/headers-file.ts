import type { Registry } from '../../catalog/registry.ts';
import { preflightHeaders, standingHeaders } from '../standing-headers.ts';
import { headersByEnding } from './endings.ts';

/** `_headers`, as Cloudflare, Netlify and others read it: what every answer says, and types and caches by the ends of files. */
export function printHeadersFile(registry: Pick<Registry, 'federation'>): string {
  const blocks: (readonly [string, object])[] = [
    // Such a host answers no OPTIONS; what it may say, it says with every answer.
    ['/*', { ...standingHeaders, ...preflightHeaders }],
    ...[...headersByEnding(registry)].map(([suffix, headers]) => [`/*${suffix}`, headers] as const),
  ];
  return blocks
    .map(([pattern, headers]) => {
      const lines = Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`);
      return `${[pattern, ...lines].join('\n')}\n`;
    })
    .join('\n');
}
