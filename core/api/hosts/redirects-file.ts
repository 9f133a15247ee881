import type { Catalog } from '../../catalog/catalog.ts';
import type { PackageName } from '../../generated/types.ts';
import { firstPage, pageChains } from '../mcp/server-list.ts';
import { expandPath } from '../path.ts';
import { type Locale, locales, pathIn } from '../site/pages.ts';
import type { SitePresence } from './page-addresses.ts';
import { pagedLists } from './paged-lists.ts';
import { renamesOf } from './renames.ts';
import { rewrites } from './rewrites.ts';

/** What Cloudflare reads of the file; it counts rules with placeholders or a splat as dynamic, and all that follow one. */
export const redirectLimits = { static: 2000, dynamic: 100 } as const;

/**
 * `_redirects`, as Cloudflare and Netlify read it: renamed packages to their new names, addresses to files, and, where query strings are
 * looked at, lists to their pages. The first rule that fits holds. Of renames there are as many as Cloudflare's limits leave room for.
 * The pages of a site need no rules: such hosts add `.html` by themselves. They cannot tell who asks, so `/` is then the home page.
 */
export function printRedirectsFile(catalog: Catalog, site: SitePresence): string {
  const files = rewrites.filter(({ address }) => site === 'absent' || address !== '/').flatMap(printRewrite);
  const renames = renamesOf(catalog);
  const staticFiles = files.filter((rule) => !isDynamic(rule));
  const dynamicFiles = dropAlike(files.filter(isDynamic));
  const moved = renames.flatMap(([from, to]) => [
    `/v1/packages/${from} /v1/packages/${to} 308`,
    `/v1/packages/${from.replace('/', '%2F')} /v1/packages/${to} 308`,
    `/${from}.ctx /${to}.ctx 308`,
    ...(site === 'there' ? locales.map((locale) => printMovedPage(locale, from, to)) : []),
  ]);
  const movedBelow = renames.flatMap(([from, to]) => [
    `/v1/packages/${from}/* /v1/packages/${to}/:splat 308`,
    `/v1/packages/${from.replace('/', '%2F')}/* /v1/packages/${to}/:splat 308`,
  ]);
  const lines = [
    ...moved.slice(0, Math.max(0, redirectLimits.static - staticFiles.length)),
    '# Rules with a query string are for Netlify; Cloudflare reports them, and goes on without.',
    ...printPages(catalog),
    ...staticFiles,
    ...movedBelow.slice(0, Math.max(0, redirectLimits.dynamic - dynamicFiles.length)),
    ...dynamicFiles,
  ];
  return `${lines.join('\n')}\n`;
}

function printMovedPage(locale: Locale, from: PackageName, to: PackageName): string {
  const pageOf = (name: PackageName) => expandPath(pathIn(locale, 'packagePage'), { package: name });
  return `${pageOf(from)} ${pageOf(to)} 308`;
}

function isDynamic(rule: string): boolean {
  return /[:*]/.test(rule.split(' ')[0]!);
}

/** A name is two segments, or one where its slash was escaped. */
function printRewrite({ address, file }: { readonly address: string; readonly file: string }): string[] {
  return [
    ...new Set([
      `${placeholders(address, 'two')} ${placeholders(file, 'two')} 200`,
      `${placeholders(address, 'one')} ${placeholders(file, 'one')} 200`,
    ]),
  ];
}

/** A path template in the notation of the file, names as so many segments. */
function placeholders(path: string, segments: 'one' | 'two'): string {
  return segments === 'one'
    ? path.replaceAll(/\{(\w+)\}/g, ':$1')
    : path
        .replaceAll('{package}', ':scope/:name')
        .replaceAll('{server}', ':namespace/:server')
        .replaceAll(/\{(\w+)\}/g, ':$1');
}

/** Without the rules that differ from an earlier one in what placeholders are called. */
function dropAlike(rules: readonly string[]): string[] {
  const seen = new Set<string>();
  return rules.filter((rule) => {
    const shape = rule.split(' ')[0]!.replaceAll(/:\w+/g, ':');
    if (seen.has(shape)) return false;
    seen.add(shape);
    return true;
  });
}

/** Whether a rule holds for a query with more parameters than it names, hosts do not agree; so each has a twin with `limit`. */
function printPages({ registry }: Catalog): string[] {
  const asked = [
    ['cursor=:cursor version=latest', pageChains.latest, ':cursor'],
    ['version=latest', pageChains.latest, firstPage],
    ['cursor=:cursor', pageChains.all, ':cursor'],
    ['', pageChains.all, firstPage],
  ] as const;
  return pagedLists(registry.config).flatMap(({ address, page }) =>
    asked.flatMap(([query, chain, name]) => {
      const file = placeholders(page.replace('{chain}', chain).replace('{page}', name), 'two');
      const line = (condition: string) => `${placeholders(address, 'two')} ${condition} ${file} 200`;
      return query === '' ? [line('limit=:limit')] : [line(`limit=:limit ${query}`), line(query)];
    }),
  );
}
