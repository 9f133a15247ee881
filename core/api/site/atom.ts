import { escapeXml } from '../../text/escape-xml.ts';

/** A feed as RFC 4287 has it: what it is made of decides its bytes, and no clock. */
export interface Feed {
  readonly title: string;
  /** Its own address, which is its id too. */
  readonly self: string;
  /** Of the page that shows the same. */
  readonly page: string;
  /** Who publishes the feed. */
  readonly author: string;
  readonly updated: string;
  readonly entries: readonly Entry[];
}

export interface Entry {
  /** An address that never changes and that no other entry has. */
  readonly id: string;
  readonly title: string;
  readonly page: string;
  readonly updated: string;
  readonly summary: string;
  readonly categories: readonly string[];
}

export const atom = {
  protocol: 'text',
  extension: '',
  mediaType: 'application/atom+xml',
  cache: 'revalidate',
  limit: 'none',
} as const;

/** The most entries of a feed: readers ask often, and for all of it. */
export const mostEntries = 100;

export function printFeed({ title, self, page, author, updated, entries }: Feed): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<id>${escapeXml(self)}</id>
<title>${escapeXml(title)}</title>
<updated>${escapeXml(updated)}</updated>
<author><name>${escapeXml(author)}</name></author>
<link rel="self" type="${atom.mediaType}" href="${escapeXml(self)}"/>
<link rel="alternate" type="text/html" href="${escapeXml(page)}"/>
${entries.map(printEntry).join('')}</feed>
`;
}

function printEntry({ id, title, page, updated, summary, categories }: Entry): string {
  return `<entry>
<id>${escapeXml(id)}</id>
<title>${escapeXml(title)}</title>
<updated>${escapeXml(updated)}</updated>
<link rel="alternate" type="text/html" href="${escapeXml(page)}"/>
${categories.map((term) => `<category term="${escapeXml(term)}"/>\n`).join('')}<summary>${escapeXml(summary)}</summary>
</entry>
`;
}
