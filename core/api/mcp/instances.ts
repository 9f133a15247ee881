import { aggregateView } from '../../servers/view-index.ts';
import type { ViewDocuments } from '../endpoint.ts';

/** The instance of an address that speaks of the servers of all sources. */
export function* ofAggregate({ name }: Pick<ViewDocuments, 'name'>) {
  if (name === aggregateView) yield {};
}

/** The instance of an address that names a view. */
export function* ofNamed({ name }: Pick<ViewDocuments, 'name'>) {
  if (name !== aggregateView) yield { view: name };
}
