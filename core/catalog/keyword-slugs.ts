const limit = 20;

/** Keywords as they are listed and asked for: normalised, each once, the first twenty (contract ctx.md §2.13). */
export function keywordSlugs(keywords: readonly string[]): string[] {
  const plain = keywords.filter((keyword) => !/^(?:env|bin):/.test(keyword)).map(keywordSlug);
  return [...new Set(plain.filter((slug) => slug !== '' && slug.length <= 50))].slice(0, limit);
}

export function keywordSlug(keyword: string): string {
  return keyword
    .trim()
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]/g, '');
}
