import { endpoints } from '#core/api/endpoints.ts';
import { ownSkill } from '#core/api/toolhive/own-skills.ts';
import type { ViewSkills } from '#core/generated/types.ts';
import type { SkillJson } from '#core/servers/server-entry.ts';
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
  const { view, sources } = listing.index;
  const document = await findDocument(edge.documents, endpoints.viewSkills, { view });
  const skills: ViewSkills = document ? parseDocument<ViewSkills>(document) : { view, sources, skills: [] };
  const own = skills.own ? await readOwnSkills(edge, skills.own.namespace) : [];
  return new SkillListing(skills, own);
}

// The most that a page of packages has.
const pageSize = 100;

/** The registry's own packages that are skills, taken from the list of packages, which is in memory. */
async function readOwnSkills({ listing, origin }: Edge, namespace: string): Promise<SkillJson[]> {
  const packages = await listing.get();
  const skills: SkillJson[] = [];
  for (let offset = 0; ; offset += pageSize) {
    const page = packages.answer({
      type: 'skill',
      sort: 'name',
      limit: String(pageSize),
      offset: String(offset),
    });
    for (const { full_name: name, ...row } of page.packages) {
      if (row.version !== '') skills.push(ownSkill({ name, ...row }, namespace, origin));
    }
    if (offset + pageSize >= page.total) return skills;
  }
}
