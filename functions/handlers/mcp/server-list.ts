import { getAggregate, getView } from '../../views/get-view.ts';
import type { Handler } from '../handler.ts';
import { answerList } from './answer-list.ts';
import { readOfficialQuery, readToolhiveQuery } from './list-query.ts';
import { answerRanked, readRanking } from './ranked-list.ts';

/** The official registry searches in names alone. */
export const serverList: Handler = async ({ query }, edge) => {
  const ranking = readRanking(query);
  const { search, ...wanted } = readOfficialQuery(ranking ? { ...query, cursor: undefined } : query);
  const view = await getAggregate(edge.views);
  if (ranking) return answerRanked(edge, view, ranking, wanted);
  return answerList(edge.views, view, {
    ...wanted,
    hasName: search === undefined ? undefined : (name) => name.toLowerCase().includes(search),
  });
};

/** The ToolHive server searches in names, titles and descriptions. */
export const viewServerList: Handler = async ({ params, query }, edge) => {
  const { views } = edge;
  const view = await getView(views, params['view']);
  const ranking = readRanking(query);
  const { search, ...wanted } = readToolhiveQuery(ranking ? { ...query, cursor: undefined } : query);
  if (ranking) return answerRanked(edge, view, ranking, wanted);
  if (search === undefined) return answerList(views, view, wanted);
  const texts = await view.texts.get();
  return answerList(views, view, { ...wanted, accepts: (version) => texts.has(version, search) });
};
