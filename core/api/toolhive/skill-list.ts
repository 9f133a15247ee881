import type { SkillList } from '../../generated/types.ts';
import { printCursor } from '../../servers/cursor.ts';
import type { SkillJson } from '../../servers/server-entry.ts';
import type { SkillListing, WantedSkills } from '../../servers/skill-listing.ts';
import { type QueryParameter, queryEndpoint, type SkillDocuments, staticEndpoint } from '../endpoint.ts';
import { ofNamed } from '../mcp/instances.ts';
import { toolhiveJson } from '../mcp/mcp-json.ts';
import { skillsOf, viewSkillsOf } from './skills-of-view.ts';

/** How many a page has: unless told, and at most (contract toolhive.md §8). */
export const skillLimits = { otherwise: 50, most: 100 } as const;

/** What the lists of skills and of plugins are asked with. */
export const extensionQuery: readonly QueryParameter[] = [
  {
    name: 'search',
    description: 'Only versions whose name, title or description holds this text, whatever its case.',
    schema: { type: 'string' },
  },
  {
    name: 'status',
    description: 'Only versions of these statuses: `active`, `deprecated`, `archived`, with commas between.',
    schema: { type: 'string' },
  },
  {
    name: 'limit',
    description: `How many to give: ${skillLimits.otherwise} unless told, ${skillLimits.most} at most.`,
    schema: { type: 'integer', minimum: 1, maximum: skillLimits.most, default: skillLimits.otherwise },
  },
  {
    name: 'cursor',
    description: 'Where the page begins: `metadata.nextCursor` of the one before.',
    schema: { type: 'string' },
  },
];

/** Every version of every skill of a view, page by page. A host without functions gives the latest ones on a single page. */
export const skillList = queryEndpoint({
  ...toolhiveJson,
  path: '/registry/{view}/v0.1/x/dev.toolhive/skills',
  method: 'get',
  query: extensionQuery,
  summary: 'Skills of a catalog, version by version, in order of name.',
  schema: 'SkillList',
  emits: {
    of: 'view',
    readBy: 'clients',
    instances: ofNamed,
    body: (view) => ({ json: listOf(skillsOf(view).latest) }),
  },
});

export const skillDetail = queryEndpoint({
  ...toolhiveJson,
  path: '/registry/{view}/v0.1/x/dev.toolhive/skills/{namespace}/{name}',
  method: 'get',
  query: [],
  summary: 'The latest version of a skill of a catalog.',
  schema: 'Skill',
  emits: {
    of: 'skill',
    instances: ofSkill,
    body: (skill) => ({ json: describeSkill(getVersion(skill, 'latest')) }),
  },
});

export const skillVersions = queryEndpoint({
  ...toolhiveJson,
  path: '/registry/{view}/v0.1/x/dev.toolhive/skills/{namespace}/{name}/versions',
  method: 'get',
  query: [],
  summary: 'The versions of a skill of a catalog.',
  schema: 'SkillList',
  emits: {
    of: 'skill',
    instances: ofSkill,
    body: ({ skills, namespace, skill }) => ({ json: listOf(skills.find(namespace, skill)?.versions ?? []) }),
  },
});

export const skillVersion = queryEndpoint({
  ...toolhiveJson,
  path: '/registry/{view}/v0.1/x/dev.toolhive/skills/{namespace}/{name}/versions/{version}',
  method: 'get',
  query: [],
  summary: 'One version of a skill of a catalog; `latest` for the latest.',
  schema: 'Skill',
  emits: {
    of: 'skill',
    instances: ofEachVersion,
    body: (skill, { version }) => ({ json: describeSkill(getVersion(skill, version)) }),
  },
});

/** What functions answer from: the skills that the sources of a view have. */
export const viewSkills = staticEndpoint({
  ...toolhiveJson,
  path: '/mcp/views/{view}/skills',
  summary: 'The skills that the sources of a catalog have, for those who mirror them.',
  schema: 'ViewSkills',
  emits: {
    of: 'view',
    readBy: 'functions',
    instances: ({ name }) => [{ view: name }],
    body: (view) => ({ json: viewSkillsOf(view) }),
  },
});

/** A skill as it is shown: ToolHive writes the status in capitals. */
export function describeSkill(skill: SkillJson): SkillJson {
  const { status } = skill;
  return typeof status === 'string' ? { ...skill, status: status.toUpperCase() } : skill;
}

/** The page that was asked for. */
export function pageOfSkills(listing: SkillListing, wanted: WantedSkills): SkillList {
  const { skills, next } = listing.page(wanted);
  const { metadata, ...list } = listOf(skills);
  return { ...list, metadata: { ...(next && { nextCursor: printCursor(next) }), ...metadata } };
}

/** These skills on a single page. */
export function listOf(skills: readonly SkillJson[]): SkillList {
  return { skills: skills.map(describeSkill), metadata: { count: skills.length } };
}

function ofSkill({ name: view, namespace, skill }: SkillDocuments) {
  return [...ofNamed({ name: view })].map((params) => ({ ...params, namespace, name: skill }));
}

function ofEachVersion(documents: SkillDocuments) {
  const { skills, namespace, skill } = documents;
  const known = skills.findAll(namespace, skill).flatMap(({ versions }) => versions);
  const named = new Set(['latest', ...known.map(({ version }) => version)]);
  return ofSkill(documents).flatMap((params) => [...named].map((version) => ({ ...params, version })));
}

function getVersion({ skills, namespace, skill }: SkillDocuments, version: string): SkillJson {
  const found = skills.findVersion(namespace, skill, version);
  if (!found) throw new Error(`${namespace}/${skill} has no version ${version}, but named it`);
  return found;
}
