import { keywordSlugs } from '../catalog/keyword-slugs.ts';
import type { McpManifest, ServerJson } from '../generated/types.ts';
import { cutText } from './cut-text.ts';
import { serverSchemaUrl } from './modernise.ts';
import { packageOfCommand } from './package-of-command.ts';
import { remoteOfAddress } from './remote-of-address.ts';
import { publisherKey, stacklokKey } from './stacklok-extension.ts';

/** Code points that the description of a server may have (mcp.md §2.2). */
const descriptionLimit = 100;

/**
 * A manifest as a server.json: the other direction of core/manifest/from-server-json.ts, as far as a server.json can say it. Ways to
 * run the server that no registry of packages has are left out, be it all of them; the server is still one.
 */
export function serverFromManifest(name: string, manifest: McpManifest): ServerJson {
  const { description, version, homepage, repository, mcp } = manifest;
  const ways = [mcp, ...(mcp.transports ?? [])];
  const packages = ways.flatMap((way) => (way.transport === 'stdio' ? (packageOfCommand(way) ?? []) : []));
  const remotes = ways.flatMap((way) => remoteOfAddress(way) ?? []);
  const extension = extensionOf(manifest, packages[0]?.identifier ?? remotes[0]?.url);
  return {
    $schema: serverSchemaUrl,
    name,
    description: cutText(description.replaceAll(/\s+/g, ' ').trim(), descriptionLimit),
    ...(repository !== undefined && { repository: { url: repository, source: forgeOf(repository) } }),
    version,
    ...(homepage !== undefined && { websiteUrl: homepage }),
    ...(packages.length > 0 && { packages }),
    ...(remotes.length > 0 && { remotes }),
    ...(extension && { _meta: { [publisherKey]: extension } }),
  };
}

/** What the official registry calls the forge; another by its host. */
function forgeOf(repository: string): string {
  const host = URL.canParse(repository) ? new URL(repository).hostname.replace(/^www\./, '') : 'git';
  return host === 'github.com' || host === 'gitlab.com' ? host.slice(0, -'.com'.length) : host;
}

/** Tools and tags where ToolHive looks for them: under the first package or remote (toolhive.md §3.2). */
function extensionOf(
  { keywords = [], mcp }: McpManifest,
  way: string | undefined,
): Readonly<Record<string, unknown>> | undefined {
  const tools = [...new Set(mcp.tools ?? [])].filter((tool) => /^[\w-]+$/.test(tool));
  const tags = keywordSlugs(keywords).filter((slug) => /^[a-z0-9][a-z0-9_-]*[a-z0-9]$/.test(slug));
  if (way === undefined || tools.length + tags.length === 0) return undefined;
  const said = { status: 'active', ...(tags.length > 0 && { tags }), ...(tools.length > 0 && { tools }) };
  return { [stacklokKey]: { [way]: said } };
}
