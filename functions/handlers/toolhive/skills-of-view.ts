import { endpoints } from '#core/api/endpoints.ts';
import type { ViewSkills } from '#core/generated/types.ts';
import { SkillListing } from '#core/servers/skill-listing.ts';
import type { Edge } from '../../edge.ts';
import { findDocument, parseDocument } from '../../find-document.ts';
import type { EdgeView } from '../../views/views.ts';

const made = new WeakMap<EdgeView, Promise<SkillListing>>();

/** The skills of a view, read when first asked for and kept for as long as the view is. */
export function getSkills(edge: Edge, view: EdgeView): Promise<SkillListing> {
  const known = made.get(view);
  if (known) return known;
  const reading = readSkills(edge, view);
  made.set(view, reading);
  // A failure is for those who waited; whoever asks next has it tried again.
  reading.catch(() => made.delete(view));
  return reading;
}

async function readSkills(edge: Edge, { listing }: EdgeView): Promise<SkillListing> {
  const { view } = listing.index;
  const document = await findDocument(edge.documents, endpoints.viewSkills, { view });
  if (!document) throw new Error(`the view ${view} has an index, and no skills`);
  return new SkillListing(parseDocument<ViewSkills>(document));
}
