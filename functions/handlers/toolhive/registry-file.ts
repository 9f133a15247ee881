import { describeUse } from '#core/api/toolhive/describe-use.ts';
import { printFile, versionsInFile } from '#core/api/toolhive/registry-file.ts';
import type { Edge } from '../../edge.ts';
import { getAggregate, getView } from '../../views/get-view.ts';
import type { EdgeView } from '../../views/views.ts';
import type { Handler } from '../handler.ts';
import { Prepared } from '../prepared.ts';
import { getSkills } from './skills-of-view.ts';

export const aggregateFile: Handler = async (_, edge) => answerFile(edge, await getAggregate(edge.views));

export const viewFile: Handler = async ({ params }, edge) =>
  answerFile(edge, await getView(edge.views, params['view']));

/** A view as the one file that ToolHive reads. */
export async function answerFile(edge: Edge, view: EdgeView): Promise<Prepared> {
  const { listing } = view;
  const records = await edge.views.records(listing, versionsInFile(listing));
  const skills = await getSkills(edge, view);
  return new Prepared(printFile(records, skills.latest, describeUse(listing).lastUpdated));
}
