import type { SkillList } from '../../generated/types.ts';
import { printCursor } from '../../servers/cursor.ts';
import type { SkillJson } from '../../servers/server-entry.ts';
import type { SkillListing, WantedSkills } from '../../servers/skill-listing.ts';
import { type QueryParameter, queryEndpoint, staticEndpoint, type ViewDocuments } from '../endpoint.ts';
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
    of: 'view',
    readBy: 'clients',
    instances: ofEachSkill,
    body: (view, { namespace, name }) => ({ json: describeSkill(get(view, namespace, name, 'latest')) }),
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
    of: 'view',
    readBy: 'clients',
    instances: ofEachSkill,
    body: (view, { namespace, name }) => ({
      json: listOf(skillsOf(view).find(namespace, name)?.versions ?? []),
    }),
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
    of: 'view',
    readBy: 'clients',
    instances: ofEachVersion,
    body: (view, { namespace, name, version }) => ({
      json: describeSkill(get(view, namespace, name, version)),
    }),
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

function ofEachSkill(view: ViewDocuments) {
  return [...ofNamed(view)].flatMap((params) => {
    const keys = new Map(
      skillsOf(view).all.map(({ namespace, name }) => [`${namespace}/${name}`, { namespace, name }]),
    );
    return [...keys.values()].map((key) => ({ ...params, ...key }));
  });
}

function ofEachVersion(view: ViewDocuments) {
  return [...ofNamed(view)].flatMap((params) => {
    const named = new Map<string, typeof params & { namespace: string; name: string; version: string }>();
    for (const { namespace, name, versions } of skillsOf(view).all) {
      for (const version of ['latest', ...versions.map((skill) => skill.version)]) {
        named.set(`${namespace}/${name}/${version}`, { ...params, namespace, name, version });
      }
    }
    return [...named.values()];
  });
}

function get(view: ViewDocuments, namespace: string, name: string, version: string): SkillJson {
  const skill = skillsOf(view).findVersion(namespace, name, version);
  if (!skill) throw new Error(`${namespace}/${name} has no version ${version}, but named it`);
  return skill;
}
