import { aggregateView } from '#core/servers/view-index.ts';
import { HttpProblem } from '../errors.ts';
import { readParameter } from './server-name.ts';
import type { EdgeView, Views } from './views.ts';

/** A view by its name in an address. Throws an HttpProblem in the ToolHive server's words if there is none. */
export async function getView(views: Views, name: string | undefined): Promise<EdgeView> {
  const asked = readParameter('registryName', name);
  // The view of all sources has addresses of its own, and is no registry.
  const view = asked === aggregateView ? undefined : await views.find(asked);
  if (!view) throw new HttpProblem('not_found', 'registry not found');
  return view;
}

/** The view of all sources. Throws an HttpProblem if there is none: every build writes it. */
export async function getAggregate(views: Views): Promise<EdgeView> {
  const view = await views.find(aggregateView);
  if (!view) throw new HttpProblem('service_unavailable', 'The registry has not been built yet');
  return view;
}
