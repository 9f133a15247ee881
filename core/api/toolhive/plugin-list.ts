import type { PluginList } from '../../generated/types.ts';
import { queryEndpoint } from '../endpoint.ts';
import { ofNamed } from '../mcp/instances.ts';
import { toolhiveJson } from '../mcp/mcp-json.ts';
import { extensionQuery } from './skill-list.ts';

/** Plugins of sources are counted and not kept: whoever asks learns that there are none (contract toolhive.md §8). */
export const noPlugins: PluginList = { plugins: [], metadata: { count: 0 } };

export const pluginList = queryEndpoint({
  ...toolhiveJson,
  path: '/registry/{view}/v0.1/x/dev.toolhive/plugins',
  method: 'get',
  query: extensionQuery,
  summary: 'Plugins of a catalog: there are none.',
  schema: 'PluginList',
  emits: { of: 'view', readBy: 'clients', instances: ofNamed, body: () => ({ json: noPlugins }) },
});

export const pluginDetail = queryEndpoint({
  ...toolhiveJson,
  path: '/registry/{view}/v0.1/x/dev.toolhive/plugins/{namespace}/{name}',
  method: 'get',
  query: [],
  summary: 'A plugin of a catalog: there is none.',
});

export const pluginVersions = queryEndpoint({
  ...toolhiveJson,
  path: '/registry/{view}/v0.1/x/dev.toolhive/plugins/{namespace}/{name}/versions',
  method: 'get',
  query: [],
  summary: 'The versions of a plugin of a catalog: there are none.',
  schema: 'PluginList',
});

export const pluginVersion = queryEndpoint({
  ...toolhiveJson,
  path: '/registry/{view}/v0.1/x/dev.toolhive/plugins/{namespace}/{name}/versions/{version}',
  method: 'get',
  query: [],
  summary: 'One version of a plugin of a catalog: there is none.',
});
