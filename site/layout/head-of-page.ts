import type { Locale } from '#core/api/site/pages.ts';

/** What the head of a page says of it. */
export interface HeadOfPage {
  readonly locale: Locale;
  readonly title: string;
  readonly description?: string | undefined;
  /** `noindex` for what search engines need not know. */
  readonly robots?: string | undefined;
  /** Address of its card for those who link to it. */
  readonly image?: string | undefined;
  /** Addresses of the same as Markdown, as a feed, as JSON. */
  readonly twin?: string | undefined;
  readonly feed?: string | undefined;
  readonly json?: string | undefined;
}
