import type { RegistryFile } from '../../generated/types.ts';
import { escapeXml } from '../../text/escape-xml.ts';
import { search } from '../ctx/search.ts';
import { staticEndpoint } from '../endpoint.ts';
import { once } from '../once.ts';
import { pageAddress } from '../site/page-address.ts';
import { searchText } from './search-text.ts';

/** How browsers and other programs search here, in OpenSearch 1.1. */
export const opensearch = staticEndpoint({
  protocol: 'ctx',
  path: '/opensearch.xml',
  extension: '',
  // The registered type is another, but hosts tell the type from the ending, and maps of the site end so too.
  mediaType: 'application/xml',
  cache: 'revalidate',
  limit: 'none',
  summary: 'How to search this registry, in OpenSearch 1.1.',
  emits: {
    of: 'catalog',
    instances: once,
    body: ({ registry }) => ({ text: describeSearch(registry.config) }),
  },
});

// OpenSearch 1.1 §4: longer names are not shown.
const nameLimit = 16;

function describeSearch({ name, description = '', origin }: RegistryFile): string {
  const addresses = [
    ['text/html', `${pageAddress(origin, 'searchPage')}?q={searchTerms}`],
    ['application/json', `${origin}${search.path}?q={searchTerms}&limit={count?}&offset={startIndex?}`],
    ['text/plain', `${origin}${searchText.path}?q={searchTerms}&limit={count?}&offset={startIndex?}`],
  ] as const;
  const lines = addresses.map(
    ([type, template]) => `<Url type="${type}" indexOffset="0" template="${escapeXml(template)}"/>\n`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<ShortName>${escapeXml([...name].slice(0, nameLimit).join('').trim())}</ShortName>
<LongName>${escapeXml(
    [...name]
      .slice(0, 3 * nameLimit)
      .join('')
      .trim(),
  )}</LongName>
<Description>${escapeXml([...description].slice(0, 1024).join('').trim())}</Description>
<InputEncoding>UTF-8</InputEncoding>
${lines.join('')}</OpenSearchDescription>
`;
}
