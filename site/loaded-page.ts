import type { FoundPage } from '#core/api/site/pages.ts';

/** A page, and what it shows. */
export interface LoadedPage extends FoundPage {
  /** Values that JSON can write: a page is rendered anew only when they differ. */
  readonly props: object;
}
