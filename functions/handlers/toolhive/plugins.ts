import { noPlugins } from '#core/api/toolhive/plugin-list.ts';
import { getView } from '../../views/get-view.ts';
import { readParameter } from '../../views/server-name.ts';
import type { Asked, Handler } from '../handler.ts';
import { readSkillQuery } from './skill-query.ts';

export const pluginList: Handler = async ({ params, query }, { views }) => {
  await getView(views, params['view']);
  readSkillQuery(query);
  return noPlugins;
};

export const pluginDetail: Handler = async (asked, { views }) => {
  await getView(views, readView(asked));
  return undefined;
};

export const pluginVersions: Handler = async (asked, { views }) => {
  await getView(views, readView(asked));
  return noPlugins;
};

export const pluginVersion: Handler = async (asked, { views }) => {
  await getView(views, readView(asked));
  return undefined;
};

/** Names are looked at before it is said that nothing bears them. */
function readView({ params }: Asked): string {
  const view = readParameter('registryName', params['view']);
  for (const name of ['namespace', 'name', 'version']) if (name in params) readParameter(name, params[name]);
  return view;
}
