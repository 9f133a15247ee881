import { printPage } from '#core/api/mcp/print-page.ts';
import { printCursor } from '#core/servers/cursor.ts';
import type { Wanted } from '#core/servers/view-listing.ts';
import type { EdgeView, Views } from '../../views/views.ts';
import { Prepared } from '../prepared.ts';

/** A page of a view, its records as they lie. */
export async function answerList(views: Views, { listing }: EdgeView, wanted: Wanted): Promise<Prepared> {
  const { versions, next } = listing.page(wanted);
  const records = await views.records(listing, versions);
  return new Prepared(printPage(records, next && printCursor(next)));
}
