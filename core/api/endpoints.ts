import { packageCtx, releaseCtx } from './agents/ctx-text.ts';
import { catalogsTwin, categoriesTwin, categoryTwin, homeTwin, typeTwin } from './agents/list-twins.ts';
import { llmsTxt } from './agents/llms-txt.ts';
import { opensearch } from './agents/opensearch.ts';
import { packageTwin } from './agents/package-twin.ts';
import { searchText } from './agents/search-text.ts';
import { archive, zipArchive } from './ctx/archive.ts';
import { categoryList } from './ctx/category-list.ts';
import { health } from './ctx/health.ts';
import { keywordIndex, keywordList } from './ctx/keyword-list.ts';
import { packageDetail } from './ctx/package-detail.ts';
import { packageList } from './ctx/package-list.ts';
import { releaseIndex } from './ctx/release-index.ts';
import { renameList } from './ctx/rename-list.ts';
import { bulkResolve, resolve } from './ctx/resolve.ts';
import { rowBucket, rowIndex } from './ctx/row-index.ts';
import { scopeDetail } from './ctx/scope-detail.ts';
import { search, searchHeader, searchPart } from './ctx/search.ts';
import { serviceInfo } from './ctx/service-info.ts';
import { tagList } from './ctx/tag-list.ts';
import { versionDetail } from './ctx/version-detail.ts';
import { versionList } from './ctx/version-list.ts';
import type { Endpoint } from './endpoint.ts';
import { serverList, serverPage, viewServerList, viewServerPage } from './mcp/server-list.ts';
import {
  serverVersion,
  serverVersions,
  viewServerVersion,
  viewServerVersions,
} from './mcp/server-versions.ts';
import { recordPart, viewIndex, viewTexts } from './mcp/view-index.ts';
import { openapiDocument } from './openapi-document.ts';
import { cacheRefresh } from './plugged-in/cache-refresh.ts';
import { v0Health } from './plugged-in/health.ts';
import { pluggedInServerDetail } from './plugged-in/server-detail.ts';
import { pluggedInServerList, v0ServerList } from './plugged-in/server-list.ts';
import { schemaDocument } from './schema-document.ts';
import { siteScript, siteStyle } from './site/assets.ts';
import {
  licenseBadge,
  licenseBadgeData,
  typeBadge,
  typeBadgeData,
  versionBadge,
  versionBadgeData,
} from './site/badges.ts';
import { packageCard, siteCard } from './site/cards.ts';
import { siteCounts, siteFacts } from './site/facts.ts';
import { feed, packageFeed, typeFeed } from './site/feeds.ts';
import { favicon, faviconPng, touchIcon } from './site/icons.ts';
import { pagefindPart, pagefindScript, pagefindWords } from './site/pagefind.ts';
import { chinesePages, pages } from './site/pages.ts';
import { robotsTxt } from './site/robots-txt.ts';
import { securityTxt } from './site/security-txt.ts';
import { sitemapIndex, sitemapPart } from './site/sitemap.ts';
import { apiDescription, viewApiDescription } from './toolhive/api-description.ts';
import { registryEntries, sourceEntries } from './toolhive/entry-list.ts';
import { deployedServer, deployedServerList } from './toolhive/old-deployed.ts';
import { oldInfo } from './toolhive/old-info.ts';
import { oldServerDetail, oldServerList } from './toolhive/old-servers.ts';
import { pluginDetail, pluginList, pluginVersion, pluginVersions } from './toolhive/plugin-list.ts';
import { aggregateFile, viewFile } from './toolhive/registry-file.ts';
import {
  extensionRegistry,
  extensionRegistryList,
  registryDetail,
  registryList,
} from './toolhive/registry-list.ts';
import { skillDetail, skillList, skillVersion, skillVersions, viewSkills } from './toolhive/skill-list.ts';
import { sourceDetail, sourceList } from './toolhive/source-list.ts';
import { buildInfo, liveness, ping, readiness, registryHealth, registryVersion } from './toolhive/system.ts';

/**
 * The whole HTTP surface. Emission, routing, headers, rate limits, OpenAPI and the contract tests read this table.
 * A key is an operationId and never changes; where two templates fit an address, the one that stands first is meant.
 */
export const endpoints = {
  serviceInfo,
  health,
  packageList,
  packageDetail,
  versionList,
  versionDetail,
  archive,
  zipArchive,
  tagList,
  releaseIndex,
  resolve,
  bulkResolve,
  scopeDetail,
  search,
  searchHeader,
  searchPart,
  searchText,
  opensearch,
  categoryList,
  keywordList,
  rowIndex,
  keywordIndex,
  rowBucket,
  renameList,
  packageCtx,
  releaseCtx,
  packageTwin,
  homeTwin,
  typeTwin,
  categoriesTwin,
  categoryTwin,
  catalogsTwin,
  llmsTxt,
  feed,
  typeFeed,
  packageFeed,
  versionBadge,
  typeBadge,
  licenseBadge,
  versionBadgeData,
  typeBadgeData,
  licenseBadgeData,
  sitemapIndex,
  sitemapPart,
  robotsTxt,
  securityTxt,
  serverList,
  serverPage,
  serverVersions,
  serverVersion,
  viewServerList,
  viewServerPage,
  viewServerVersions,
  viewServerVersion,
  viewIndex,
  viewTexts,
  recordPart,
  viewSkills,
  sourceList,
  sourceDetail,
  sourceEntries,
  registryList,
  registryDetail,
  registryEntries,
  extensionRegistryList,
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
  apiDescription,
  viewApiDescription,
  // Before all else below /v0/servers/ and /api/v0/servers/: what clusters run has the place of a server there.
  deployedServerList,
  deployedServer,
  oldServerList,
  oldServerDetail,
  oldInfo,
  liveness,
  readiness,
  buildInfo,
  ping,
  registryVersion,
  registryHealth,
  v0ServerList,
  pluggedInServerList,
  v0Health,
  cacheRefresh,
  // Last of what lies below /v0/servers/: a name may be any two segments.
  pluggedInServerDetail,
  schemaDocument,
  openapiDocument,
  siteFacts,
  siteCounts,
  siteStyle,
  siteScript,
  pagefindScript,
  pagefindWords,
  pagefindPart,
  favicon,
  faviconPng,
  touchIcon,
  siteCard,
  packageCard,
  // Last of all, so that no page changes what the address of a program means.
  ...pages,
  ...chinesePages,
} as const satisfies Record<string, Endpoint>;

type Table = typeof endpoints;

export type EndpointId = keyof Table;

/** The endpoints that need a request to be answered: each has a handler in functions/. */
export type QueryEndpointId = {
  [Id in EndpointId]: Table[Id]['kind'] extends 'query' ? Id : never;
}[EndpointId];

/** The table as a list, its entries typed alike. */
// The cast is true: the keys of the table are the ids. TypeScript calls the keys of any object `string`.
export const endpointList: readonly (readonly [EndpointId, Endpoint])[] = Object.entries(endpoints) as [
  EndpointId,
  Endpoint,
][];
