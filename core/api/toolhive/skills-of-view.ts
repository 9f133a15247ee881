import type { ViewSkills } from '../../generated/types.ts';
import { SkillListing } from '../../servers/skill-listing.ts';
import { buildViewSkills } from '../../servers/view-skills.ts';
import type { ViewDocuments } from '../endpoint.ts';
import { ownSkill, ownSkillRows } from './own-skills.ts';

type Gathered = Pick<ViewDocuments, 'name' | 'listing' | 'catalog' | 'skills'>;

/** The skills of the sources of a view, its own packages' left to their rows: what functions read. */
export function viewSkillsOf({ name, listing, catalog, skills }: Gathered): ViewSkills {
  const { config, federation } = catalog.registry;
  const managed = federation.sources.find(({ kind }) => kind === 'managed')?.name;
  return buildViewSkills(
    name,
    listing.index.sources.map((source) =>
      source === managed
        ? { name: source, kind: 'own', skills: [] }
        : { name: source, kind: 'gathered', skills: skills?.get(source) ?? [] },
    ),
    config.namespace,
  );
}

const listings = new WeakMap<Gathered, SkillListing>();

/** The skills of a view, its own packages' among them; made once. */
export function skillsOf(view: Gathered): SkillListing {
  const known = listings.get(view);
  if (known) return known;
  const { config } = view.catalog.registry;
  const own = [...ownSkillRows(view.catalog.rows.values())].map((row) =>
    ownSkill(row, config.namespace, config.origin),
  );
  const listing = new SkillListing(viewSkillsOf(view), own);
  listings.set(view, listing);
  return listing;
}
