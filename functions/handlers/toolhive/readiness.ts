import { ready } from '#core/api/toolhive/system.ts';
import { aggregateView } from '#core/servers/view-index.ts';
import { HttpProblem } from '../../errors.ts';
import type { Handler } from '../handler.ts';

/** Whatever keeps the index from being read, the service cannot answer. */
export const readiness: Handler = async (_, { views }) => {
  const view = await views.find(aggregateView).catch(() => undefined);
  if (!view) throw new HttpProblem('service_unavailable', 'service not ready');
  return ready;
};
