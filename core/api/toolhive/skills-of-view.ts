import type { ViewSkills } from '../../generated/types.ts';
import { SkillListing } from '../../servers/skill-listing.ts';
import { buildViewSkills } from '../../servers/view-skills.ts';
import type { ViewDocuments } from '../endpoint.ts';

type SkilledView = Pick<ViewDocuments, 'name' | 'listing' | 'skills'>;

const documents = new WeakMap<SkilledView, ViewSkills>();
const listings = new WeakMap<SkilledView, SkillListing>();

/** The skills of the sources of a view: what functions read. Made once. */
export function viewSkillsOf(view: SkilledView): ViewSkills {
  const known = documents.get(view);
  if (known) return known;
  const { name, listing, skills } = view;
  const document = buildViewSkills(
    name,
    listing.index.sources.map((source) => ({ name: source, skills: skills.get(source) ?? [] })),
  );
  documents.set(view, document);
  return document;
}

/** The same to ask questions of. Made once. */
export function skillsOf(view: SkilledView): SkillListing {
  const known = listings.get(view);
  if (known) return known;
  const listing = new SkillListing(viewSkillsOf(view));
  listings.set(view, listing);
  return listing;
}
