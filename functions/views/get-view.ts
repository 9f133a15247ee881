import { aggregateView } from '#core/servers/view-index.ts';
import { HttpProblem } from '../errors.ts';
import type { EdgeView, Views } from './views.ts';

/** A view by its name in an address. Throws an HttpProblem in the ToolHive server's words if there is none. */
export async function getView(views: Views, name: string | undefined): Promise<EdgeView> {
  const view = name === undefined ? undefined : await views.find(name);
  if (view) return view;
  // Every build writes the aggregate: without it there was no build.
  throw name === aggregateView
    ? new HttpProblem('service_unavailable', 'The registry has not been built yet')
    : new HttpProblem('not_found', 'registry not found');
}
