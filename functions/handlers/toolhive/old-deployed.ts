import { endpoints } from '#core/api/endpoints.ts';
import { listDeployed, versionsOfClusters } from '#core/api/toolhive/old-deployed.ts';
import { parseRecord } from '#core/api/toolhive/parse-record.ts';
import type { DeployedServer, SourceList } from '#core/generated/types.ts';
import type { Edge } from '../../edge.ts';
import { getJson } from '../../find-document.ts';
import { getAggregate } from '../../views/get-view.ts';
import type { EdgeView } from '../../views/views.ts';
import type { Handler } from '../handler.ts';

export const deployedServerList: Handler = async (_, edge) => getDeployed(edge);

/** A name that nothing bears has no servers, which is no error to the ToolHive server. */
export const deployedServer: Handler = async ({ params }, edge) => {
  const deployed = await getDeployed(edge);
  return deployed.filter(({ name }) => name === params['server']);
};

const made = new WeakMap<EdgeView, Promise<DeployedServer[]>>();

/** What clusters run; read once for each view. */
async function getDeployed(edge: Edge): Promise<DeployedServer[]> {
  const view = await getAggregate(edge.views);
  const known = made.get(view);
  if (known) return known;
  const reading = readDeployed(edge, view);
  made.set(view, reading);
  reading.catch(() => made.delete(view));
  return reading;
}

async function readDeployed({ documents, views }: Edge, { listing }: EdgeView): Promise<DeployedServer[]> {
  const { sources } = await getJson<SourceList>(documents, endpoints.sourceList);
  const clusters = new Set(sources.flatMap((one) => (one.sourceType === 'kubernetes' ? [one.name] : [])));
  const versions = versionsOfClusters(listing, clusters);
  return listDeployed((await views.records(listing, versions)).map(parseRecord));
}
