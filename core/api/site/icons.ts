import { staticEndpoint } from '../endpoint.ts';
import { siteFile } from './site-file.ts';

export const favicon = staticEndpoint({
  ...siteFile,
  path: '/favicon.svg',
  mediaType: 'image/svg+xml',
  summary: 'The sign of the site in a tab.',
});

export const faviconPng = staticEndpoint({
  ...siteFile,
  path: '/favicon.png',
  mediaType: 'image/png',
  summary: 'The same for readers that draw no SVG.',
});

export const touchIcon = staticEndpoint({
  ...siteFile,
  path: '/apple-touch-icon.png',
  mediaType: 'image/png',
  summary: 'The sign of the site on a home screen.',
});
