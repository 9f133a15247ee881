import { resolveOne } from '#core/api/ctx/release-index.ts';
import type { Handler } from './handler.ts';

/** A renamed package answers under its new name: one trip where a redirect would take two. */
export const resolve: Handler = async ({ params }, { releases, origin }) => {
  const { package: name = '', constraint = '' } = params;
  const index = await releases.find(name, constraint);
  return index && resolveOne(index, constraint, origin);
};
