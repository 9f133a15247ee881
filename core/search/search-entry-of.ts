import { isListed } from '../catalog/catalog.ts';
import type { Package } from '../catalog/package.ts';
import { platformsOf } from '../catalog/platforms-of.ts';
import { type Row, shownRelease } from '../catalog/row.ts';
import type { Manifest } from '../generated/types.ts';
import type { ServerEntry } from '../servers/server-entry.ts';
import { latestOf } from '../servers/server-latest.ts';
import { stacklokExtensionOf } from '../servers/stacklok-extension.ts';
import type { SearchEntry } from './search-entry.ts';

/**
 * What of a package can be searched, in the words of its latest release; undefined for one that stands in no list. A server's record
 * is asked for what a manifest has no place for: its title, and what ToolHive adds.
 */
export function searchEntryOf(
  pkg: Package,
  row: Row,
  server: ServerEntry | undefined,
): SearchEntry | undefined {
  if (!isListed(row)) return undefined;
  const { manifest, readme } = shownRelease(pkg);
  const record = server?.versions[latestOf(server.versions)]?.server;
  const extension = record && stacklokExtensionOf(record);
  const shownText = readme || textOf(extension?.['overview']);
  return {
    name: pkg.name,
    type: row.type,
    title: textOf(record?.title).slice(0, longestTitle) || headingOf(shownText),
    description: row.description,
    keywords: manifest.keywords ?? [],
    categories: row.categories,
    tools: toolsOf(manifest, extension),
    readme: shownText,
    ...(pkg.server !== undefined && { server: pkg.server }),
    filters: [
      ...row.keywords.map((slug) => `keyword:${slug}`),
      ...platformsOf(manifest).map((platform) => `platform:${platform}`),
    ],
  };
}

/** Tools of a server, the program of a command-line tool. */
function toolsOf(manifest: Manifest, extension: ReturnType<typeof stacklokExtensionOf>): readonly string[] {
  if (manifest.type === 'cli') return [manifest.cli.binary];
  if (manifest.type !== 'mcp') return [];
  const { tools = [] } = manifest.mcp;
  if (tools.length > 0) return tools;
  const added = extension?.['tools'];
  return Array.isArray(added) ? added.filter((tool) => typeof tool === 'string') : [];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

const longestTitle = 100;

/** The heading that a Markdown text begins with; '' if it begins otherwise. */
function headingOf(markdown: string): string {
  const start = markdown.slice(0, 1000).trimStart();
  if (!start.startsWith('# ')) return '';
  const end = start.indexOf('\n');
  return start
    .slice(2, end < 0 ? undefined : end)
    .trim()
    .slice(0, longestTitle);
}
