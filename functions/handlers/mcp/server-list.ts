import { getAggregate, getView } from '../../views/get-view.ts';
import type { Handler } from '../handler.ts';
import { answerList } from './answer-list.ts';
import { readOfficialQuery, readToolhiveQuery } from './list-query.ts';

/** The official registry searches in names alone. */
export const serverList: Handler = async ({ query }, { views }) => {
  const { search, ...wanted } = readOfficialQuery(query);
  const view = await getAggregate(views);
  return answerList(views, view, {
    ...wanted,
    hasName: search === undefined ? undefined : (name) => name.toLowerCase().includes(search),
  });
};

/** The ToolHive server searches in names, titles and descriptions. */
export const viewServerList: Handler = async ({ params, query }, { views }) => {
  const view = await getView(views, params['view']);
  const { search, ...wanted } = readToolhiveQuery(query);
  if (search === undefined) return answerList(views, view, wanted);
  const texts = await view.texts.get();
  return answerList(views, view, { ...wanted, accepts: (version) => texts.has(version, search) });
};
