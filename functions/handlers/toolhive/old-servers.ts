import { endpoints } from '#core/api/endpoints.ts';
import { findOldName } from '#core/api/toolhive/find-old-name.ts';
import { listOldServers } from '#core/api/toolhive/old-servers.ts';
import { parseRecord } from '#core/api/toolhive/parse-record.ts';
import { describeServer } from '#core/api/toolhive/toolhive-server.ts';
import type { Edge } from '../../edge.ts';
import { HttpProblem } from '../../errors.ts';
import { getAggregate } from '../../views/get-view.ts';
import { unescapeName } from '../../views/server-name.ts';
import type { EdgeView } from '../../views/views.ts';
import type { Handler } from '../handler.ts';
import { Prepared } from '../prepared.ts';
import { mayBeFile } from './emitted.ts';
import { answerFile } from './registry-file.ts';

export const oldServerList: Handler = async ({ query }, edge) => {
  const format = query['format'] || 'toolhive';
  if (format !== 'toolhive' && format !== 'upstream') {
    throw new HttpProblem('bad_request', "Unsupported format. Supported formats: 'toolhive', 'upstream'");
  }
  const view = await getAggregate(edge.views);
  return format === 'upstream' ? answerFile(edge, view) : new Prepared(await summariesOf(edge, view));
};

export const oldServerDetail: Handler = async ({ params }, { views }) => {
  const { listing } = await getAggregate(views);
  const name = findOldName(listing, unescapeName(params['server'] ?? ''));
  const latest = name === undefined ? undefined : listing.find(name, 'latest', 'hidden');
  if (latest === undefined) {
    if (mayBeFile(endpoints.oldServerDetail, params)) return undefined;
    throw new HttpProblem('not_found', 'Server not found');
  }
  const [record] = await views.records(listing, [latest]);
  return describeServer(parseRecord(record!));
};

const printed = new WeakMap<EdgeView, Promise<Uint8Array<ArrayBuffer>>>();

/** Every record is parsed for it, so it is made once for each view. */
function summariesOf(edge: Edge, view: EdgeView): Promise<Uint8Array<ArrayBuffer>> {
  const known = printed.get(view);
  if (known) return known;
  const printing = printSummaries(edge, view);
  printed.set(view, printing);
  printing.catch(() => printed.delete(view));
  return printing;
}

async function printSummaries({ views }: Edge, { listing }: EdgeView): Promise<Uint8Array<ArrayBuffer>> {
  const records = await views.records(listing, [...listing.shown('latest')]);
  return new TextEncoder().encode(JSON.stringify(listOldServers(records.map(parseRecord))));
}
