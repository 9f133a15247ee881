import { renderCtx, renderReleaseCtx } from '../../ctx-text/render-ctx.ts';
import { currentName, releaseOf, releasesOf } from '../ctx/release-instances.ts';
import { staticEndpoint } from '../endpoint.ts';

const ctxText = {
  protocol: 'text',
  extension: '',
  mediaType: 'text/plain; charset=utf-8',
  cache: 'revalidate',
  limit: 'none',
} as const;

/** What an agent reads to know and install a package. */
export const packageCtx = staticEndpoint({
  ...ctxText,
  path: '/{package}.ctx',
  summary: 'A package in plain text for agents: what it is, how to install it, at its latest version.',
  emits: {
    of: 'package',
    showsLinks: true,
    instances: currentName,
    body: ({ pkg, links, registry }) => ({ text: renderCtx(pkg, links, registry.config) }),
  },
});

export const releaseCtx = staticEndpoint({
  ...ctxText,
  path: '/{package}@{version}.ctx',
  summary: 'One version of a package in plain text for agents.',
  emits: {
    of: 'package',
    instances: releasesOf,
    body: ({ pkg, registry }, { version }) => ({
      text: renderReleaseCtx(pkg, releaseOf(pkg, version), registry.config),
    }),
  },
});
