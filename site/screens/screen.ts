import type { Locale, PageId, PageParams } from '#core/api/site/pages.ts';
import type { Source } from '../data/source.ts';

/** What a page shows, and which of its kind there are. */
export interface Screen<Id extends PageId> {
  /**
   * What the component is given beside `locale` and `params`: values that JSON can write, as the page is rendered anew when they differ.
   * All that is read is read here, but for `getFacts`. Undefined where there is nothing to show, which is answered with 404.
   */
  load(source: Source, params: PageParams<Id>, locale: Locale): Promise<object | undefined>;
  /** The parameters of every such page; those of packages are listed by who builds the site, as they are many. */
  instances(source: Source): Promise<readonly PageParams<Id>[]>;
  readonly component: (props: Record<string, unknown>) => unknown;
}
