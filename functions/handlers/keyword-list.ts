import { pageOfKeywords } from '#core/api/ctx/keyword-list.ts';
import type { Handler } from './handler.ts';

export const keywordList: Handler = async ({ query }, { keywords }) =>
  pageOfKeywords(await keywords.get(), query);
