import type { Handler } from './handler.ts';

export const packageList: Handler = async ({ query }, { listing }) => (await listing.get()).answer(query);
