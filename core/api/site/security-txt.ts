import { staticEndpoint } from '../endpoint.ts';
import { once } from '../once.ts';

/**
 * Whom to tell of a hole in the registry (RFC 9116); there only if registry.yaml has a `contact`. It must say until when it holds, and a
 * build asks no clock: a year, but for a day, after the newest publication. Of a registry that nobody tends it so runs out, as it should.
 */
export const securityTxt = staticEndpoint({
  protocol: 'text',
  path: '/.well-known/security.txt',
  extension: '',
  mediaType: 'text/plain; charset=utf-8',
  cache: 'revalidate',
  limit: 'none',
  summary: 'Whom to tell of a security hole.',
  emits: {
    of: 'catalog',
    instances: ({ registry }) => (registry.config.contact === undefined ? [] : once()),
    body: ({ registry: { config }, updated }) => ({
      text: [
        `Contact: ${config.contact}`,
        `Expires: ${later(updated)}`,
        `Canonical: ${config.origin}/.well-known/security.txt`,
        '',
      ].join('\n'),
    }),
  },
});

const validDays = 364;

function later(time: string): string {
  const milliseconds = Date.parse(time) + validDays * 24 * 60 * 60 * 1000;
  return `${new Date(milliseconds).toISOString().slice(0, -'.000Z'.length)}Z`;
}
