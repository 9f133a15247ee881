import type { ReleasedRow } from '#core/catalog/catalog.ts';
import type { PackageDetail } from '#core/generated/types.ts';
import { withoutBoasts } from '#core/search/boasts.ts';
import { ownSource, printCard } from '#core/search/pagefind/pagefind-card.ts';
import { pagefindText } from '#core/search/pagefind/pagefind-terms.ts';

/** A package as Pagefind is told of it. */
export interface PagefindRecord {
  readonly url: string;
  readonly content: string;
  readonly meta: { readonly title: string };
  readonly filters: Readonly<Record<string, readonly string[]>>;
  readonly sort: Readonly<Record<string, string>>;
}

/** What of a package's document it is found by, besides its row. */
interface FoundBy extends Pick<PackageDetail, 'keywords' | 'categories' | 'platforms'> {
  readonly mcp_detail: { readonly tools: readonly string[] } | null;
}

// What a card has room for.
const longestDescription = 300;

/** What of a package can be found in the browser. Its name counts most, so it is the title; its scope is but a word among others. */
export function recordOf(row: ReleasedRow, detail: FoundBy): PagefindRecord {
  const { name, type, version, description, updated } = row;
  const cut = name.indexOf('/');
  const tools = detail.mcp_detail?.tools ?? [];
  return {
    url: printCard({ name, type, version, description: cutText(description), updated }),
    content: eachOnce([
      name.slice(0, cut),
      withoutBoasts(description),
      ...detail.keywords,
      ...detail.categories.flatMap((category) => [category.slug, category.name]),
      ...tools,
      type,
      row.server ?? '',
    ]),
    meta: { title: pagefindText(name.slice(cut + 1)) },
    filters: {
      type: [type],
      // Pagefind forgets a filter without values, so that nothing is counted under it.
      ...(row.categories.length > 0 && { category: row.categories }),
      ...(detail.platforms.length > 0 && { platform: detail.platforms }),
      source: [row.source ?? ownSource],
    },
    sort: { updated, name },
  };
}

/** The terms of texts, none twice: to say a word again earns nothing. */
function eachOnce(texts: readonly string[]): string {
  return [...new Set(texts.flatMap((text) => pagefindText(text).split(' ')))].join(' ').trim();
}

/** Cut at a letter, never within one. */
function cutText(text: string): string {
  if (text.length <= longestDescription) return text;
  return `${text
    .slice(0, longestDescription)
    .toWellFormed()
    .replace(/\uFFFD$/, '')}…`;
}
