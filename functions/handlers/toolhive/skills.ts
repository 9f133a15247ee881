import { describeSkill, listOf, pageOfSkills } from '#core/api/toolhive/skill-list.ts';
import { getView } from '../../views/get-view.ts';
import { readParameter } from '../../views/server-name.ts';
import type { Asked, Handler } from '../handler.ts';
import { readSkillQuery } from './skill-query.ts';
import { getSkills } from './skills-of-view.ts';

export const skillList: Handler = async ({ params, query }, edge) => {
  const view = await getView(edge.views, params['view']);
  const wanted = readSkillQuery(query);
  return pageOfSkills(await getSkills(edge, view), wanted);
};

export const skillDetail: Handler = async (asked, edge) => {
  const { view: name, namespace, name: skill } = readNames(asked);
  const skills = await getSkills(edge, await getView(edge.views, name));
  const found = skills.find(namespace, skill);
  return found && describeSkill(found.latest);
};

/** A skill that is not there has no versions, which is no error to the ToolHive server. */
export const skillVersions: Handler = async (asked, edge) => {
  const { view: name, namespace, name: skill } = readNames(asked);
  const skills = await getSkills(edge, await getView(edge.views, name));
  return listOf(skills.find(namespace, skill)?.versions ?? []);
};

export const skillVersion: Handler = async (asked, edge) => {
  const { view: name, namespace, name: skill } = readNames(asked);
  const version = readParameter('version', asked.params['version']);
  const skills = await getSkills(edge, await getView(edge.views, name));
  const found = skills.findVersion(namespace, skill, version);
  return found && describeSkill(found);
};

function readNames({ params }: Asked) {
  return {
    view: readParameter('registryName', params['view']),
    namespace: readParameter('namespace', params['namespace']),
    name: readParameter('name', params['name']),
  };
}
