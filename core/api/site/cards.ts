import { staticEndpoint } from '../endpoint.ts';
import { siteFile } from './site-file.ts';

const card = { ...siteFile, mediaType: 'image/png', emits: { of: 'page' } } as const;

/** Stands before that of packages, which the name of a scope and of a package together are never mistaken for. */
export const siteCard = staticEndpoint({
  ...card,
  path: '/og/site.png',
  summary: 'The card that is shown where somebody links to the registry.',
});

export const packageCard = staticEndpoint({
  ...card,
  path: '/og/{package}.png',
  summary: 'The card that is shown where somebody links to a package.',
});
