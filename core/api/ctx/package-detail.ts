import { liveTags } from '../../catalog/latest.ts';
import type { Package, Release } from '../../catalog/package.ts';
import { platformsOf } from '../../catalog/platforms-of.ts';
import { candidateOf, latestRelease, shownRelease } from '../../catalog/row.ts';
import type { Manifest, PackageDetail, ScopeFile } from '../../generated/types.ts';
import { compare } from '../../problem.ts';
import { type PackageView, staticEndpoint } from '../endpoint.ts';
import { ctxJson } from '../json-endpoint.ts';
import { sqlTime } from '../sql-time.ts';
import { avatarOf } from './avatar-of.ts';
import { currentName } from './release-instances.ts';

export const packageDetail = staticEndpoint({
  ...ctxJson,
  path: '/v1/packages/{package}',
  summary: 'One package at its latest release, with every version it has.',
  schema: 'PackageDetail',
  emits: {
    of: 'package',
    showsLinks: true,
    instances: currentName,
    body: (view) => ({ json: describePackage(view) }),
  },
});

function describePackage({ pkg, row, links, registry }: PackageView): PackageDetail {
  const latest = latestRelease(pkg);
  const { manifest } = shownRelease(pkg);
  const names = new Map(registry.categories.map(({ slug, name }) => [slug, name]));
  return {
    full_name: pkg.name,
    type: manifest.type,
    description: row.description,
    version: row.version,
    summary: '',
    capabilities: [],
    license: manifest.license ?? '',
    repository: row.repository,
    homepage: manifest.homepage ?? '',
    author: manifest.author ?? '',
    keywords: [...(manifest.keywords ?? [])],
    platforms: platformsOf(manifest),
    categories: row.categories.map((slug) => ({ slug, name: names.get(slug) ?? slug })),
    downloads: 0,
    star_count: 0,
    is_starred: false,
    visibility: row.visibility,
    owner: describeOwner(links.scope),
    dist_tags: liveTags(pkg.releases.map(candidateOf), pkg.record.tags),
    versions: newestFirst(pkg).map((release) => ({
      version: release.version,
      yanked: yankedFlag(release),
      created_at: sqlTime(release.record.published_at),
    })),
    mcp_detail: latest?.manifest.type === 'mcp' ? describeMcp(latest.manifest.mcp) : null,
    collection_members:
      manifest.type === 'collection'
        ? links.members.map(({ name, type, description, version }) => ({
            full_name: name,
            type,
            description,
            version,
          }))
        : null,
    part_of_collections:
      links.collections.length > 0
        ? links.collections.map(({ name, description }) => ({ full_name: name, description }))
        : null,
    deprecated: pkg.record.deprecated ?? null,
    created_at: sqlTime(row.created),
    updated_at: sqlTime(row.updated),
    ...(row.source !== undefined && { source: row.source }),
    ...(row.server !== undefined && { server: row.server }),
  };
}

/** The newest publication first; of two at one time, the higher version. */
export function newestFirst(pkg: Package): readonly Release[] {
  return [...pkg.releases].sort((a, b) => compare(b.record.published_at, a.record.published_at));
}

/** Lists say yanked as SQL does, 0 or 1 (contract ctx.md §1.0.4). */
export function yankedFlag(release: Release): 0 | 1 {
  return release.yanked === undefined ? 0 : 1;
}

function describeOwner(scope: ScopeFile | undefined): PackageDetail['owner'] {
  if (!scope) return null;
  return { slug: scope.name, kind: scope.kind, avatar_url: avatarOf(scope) ?? '' };
}

type McpSection = Extract<Manifest, { type: 'mcp' }>['mcp'];

function describeMcp(mcp: McpSection): PackageDetail['mcp_detail'] {
  const { transport, command = '', args = [], url = '', env = [], tools = [], resources = [] } = mcp;
  return {
    transport,
    command,
    args: [...args],
    url,
    env_vars: [...env],
    tools: [...tools],
    resources: [...resources],
  };
}
