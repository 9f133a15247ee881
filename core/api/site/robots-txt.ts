import { staticEndpoint } from '../endpoint.ts';
import { once } from '../once.ts';

/**
 * Everything here is to be found and read, by programs too. Of training nothing is said: the packages are their publishers', and their
 * licences say it (contentsignals.org: a signal that is not there neither grants nor forbids).
 */
export const robotsTxt = staticEndpoint({
  protocol: 'text',
  path: '/robots.txt',
  extension: '',
  mediaType: 'text/plain; charset=utf-8',
  cache: 'revalidate',
  limit: 'none',
  summary: 'What crawlers may read, and where the sitemap is.',
  emits: {
    of: 'catalog',
    instances: once,
    body: ({ registry }) => ({
      text: [
        'User-agent: *',
        'Content-Signal: search=yes, ai-input=yes',
        'Allow: /',
        '',
        `Sitemap: ${registry.config.origin}/sitemap.xml`,
        '',
      ].join('\n'),
    }),
  },
});
