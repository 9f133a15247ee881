import { staticEndpoint } from '../endpoint.ts';
import { releasesOf } from './release-instances.ts';

/** The archive for the `ctx` client. Its bytes are what release.json recorded, so its address may be kept for ever. */
export const archive = staticEndpoint({
  protocol: 'ctx',
  path: '/v1/packages/{package}/versions/{version}/archive',
  aliases: ['/v1/download/{package}/{version}'],
  extension: '.tar.gz',
  mediaType: 'application/gzip',
  cache: 'immutable',
  limit: 'read',
  summary: 'The files of one version as a gzip-compressed tar.',
  emits: {
    of: 'package',
    instances: releasesOf,
    body: ({ archives }, { version }) => ({ bytes: archives(version)['tar.gz'] }),
  },
});

/** The same files for clients of skills. */
export const zipArchive = staticEndpoint({
  protocol: 'ctx',
  path: '/v1/packages/{package}/versions/{version}/archive.zip',
  extension: '',
  mediaType: 'application/zip',
  cache: 'immutable',
  limit: 'read',
  summary: 'The files of one version as a zip.',
  emits: {
    of: 'package',
    instances: releasesOf,
    body: ({ archives }, { version }) => ({ bytes: archives(version).zip }),
  },
});
