import { endpoints } from '#core/api/endpoints.ts';
import type { SiteCounts, SiteFacts } from '#core/generated/types.ts';
import { getDocument } from './get-document.ts';
import { oncePerSource } from './once-per-source.ts';
import type { Source } from './source.ts';

/** What every page says of the registry. Of everything that pages read, this alone may be read while one is rendered. */
export const getFacts: (source: Source) => Promise<SiteFacts> = oncePerSource((source) =>
  getDocument(source, endpoints.siteFacts),
);

/** How many packages there are: for pages that are rendered anew whenever one is published. */
export function getCounts(source: Source): Promise<SiteCounts> {
  return getDocument(source, endpoints.siteCounts);
}
