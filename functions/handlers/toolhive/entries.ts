import { endpoints } from '#core/api/endpoints.ts';
import { type EntriesBase, entriesOfSource, entriesOfView } from '#core/api/toolhive/entry-list.ts';
import type { ViewTexts } from '#core/generated/types.ts';
import { aggregateView } from '#core/servers/view-index.ts';
import type { Edge } from '../../edge.ts';
import { HttpProblem } from '../../errors.ts';
import { findDocument, parseDocument } from '../../find-document.ts';
import { getAggregate } from '../../views/get-view.ts';
import { readParameter } from '../../views/server-name.ts';
import type { EdgeView } from '../../views/views.ts';
import type { Handler } from '../handler.ts';
import { getSkills } from './skills-of-view.ts';

export const sourceEntries: Handler = async ({ params }, edge) => {
  const source = readParameter('name', params['source']);
  const view = await getAggregate(edge.views);
  if (!view.listing.index.sources.includes(source)) throw new HttpProblem('not_found', 'source not found');
  return entriesOfSource(source, await baseOf(edge, view));
};

export const registryEntries: Handler = async ({ params }, edge) => {
  const name = readParameter('name', params['view']);
  // The view of all sources has an address of its own, and is no registry.
  const view = name === aggregateView ? undefined : await edge.views.find(name);
  if (!view) throw new HttpProblem('not_found', 'registry not found');
  return entriesOfView(await baseOf(edge, view));
};

/** Search keeps texts in lower case alone, so they are read again. */
async function baseOf(edge: Edge, view: EdgeView): Promise<EntriesBase> {
  const { listing } = view;
  const name = listing.index.view;
  const document = await findDocument(edge.documents, endpoints.viewTexts, { view: name });
  if (!document) throw new Error(`the view ${name} has an index, and no texts`);
  return { listing, texts: parseDocument<ViewTexts>(document), skills: await getSkills(edge, view) };
}
