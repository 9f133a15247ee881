import type { QueryEndpointId } from '#core/api/endpoints.ts';
import { bulkResolve } from './bulk-resolve.ts';
import type { Handler } from './handler.ts';
import { health } from './health.ts';
import { keywordList } from './keyword-list.ts';
import { serverList, viewServerList } from './mcp/server-list.ts';
import {
  serverVersion,
  serverVersions,
  viewServerVersion,
  viewServerVersions,
} from './mcp/server-versions.ts';
import { packageList } from './package-list.ts';
import { cacheRefresh } from './plugged-in/cache-refresh.ts';
import { pluggedInServerDetail } from './plugged-in/server-detail.ts';
import { pluggedInServerList, v0ServerList } from './plugged-in/server-list.ts';
import { resolve } from './resolve.ts';
import { search } from './search.ts';
import { searchText } from './search-text.ts';
import { extensionRegistry, registryDetail, sourceDetail } from './toolhive/details.ts';
import { registryEntries, sourceEntries } from './toolhive/entries.ts';
import { deployedServer, deployedServerList } from './toolhive/old-deployed.ts';
import { oldServerDetail, oldServerList } from './toolhive/old-servers.ts';
import { pluginDetail, pluginList, pluginVersion, pluginVersions } from './toolhive/plugins.ts';
import { readiness } from './toolhive/readiness.ts';
import { aggregateFile, viewFile } from './toolhive/registry-file.ts';
import { skillDetail, skillList, skillVersion, skillVersions } from './toolhive/skills.ts';

/** Every endpoint that needs a request to be answered has its handler here; a missing one does not compile. */
export const handlers: { readonly [Id in QueryEndpointId]: Handler } = {
  health,
  packageList,
  keywordList,
  search,
  searchText,
  resolve,
  bulkResolve,
  serverList,
  viewServerList,
  serverVersions,
  viewServerVersions,
  serverVersion,
  viewServerVersion,
  sourceDetail,
  sourceEntries,
  registryDetail,
  registryEntries,
  extensionRegistry,
  skillList,
  skillDetail,
  skillVersions,
  skillVersion,
  pluginList,
  pluginDetail,
  pluginVersions,
  pluginVersion,
  aggregateFile,
  viewFile,
  deployedServerList,
  deployedServer,
  oldServerList,
  oldServerDetail,
  readiness,
  v0ServerList,
  pluggedInServerList,
  cacheRefresh,
  pluggedInServerDetail,
};
