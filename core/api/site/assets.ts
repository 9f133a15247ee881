import { staticEndpoint } from '../endpoint.ts';
import { siteFile } from './site-file.ts';

const asset = { ...siteFile, cache: 'immutable' } as const;

/** Where the files lie that pages load; their names hold a digest of what is in them. */
export const assetFolder = '_site';

export const siteStyle = staticEndpoint({
  ...asset,
  path: '/_site/{asset}.css',
  mediaType: 'text/css; charset=utf-8',
  summary: 'A style sheet of the site.',
});

export const siteScript = staticEndpoint({
  ...asset,
  path: '/_site/{asset}.js',
  mediaType: 'text/javascript; charset=utf-8',
  summary: 'A script of the site.',
});
