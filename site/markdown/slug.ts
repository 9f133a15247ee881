/** What a heading is called in addresses, as GitHub makes it; another for each of two headings alike. `taken` counts them. */
export function headingSlug(text: string, taken: Map<string, number>): string {
  const slug = slugOf(text) || 'section';
  let count = taken.get(slug) ?? 0;
  let unique = slug;
  // A heading may be called as another is once it is counted: "a", "a", "a-1".
  for (; taken.has(unique); count += 1) unique = `${slug}-${count + 1}`;
  taken.set(slug, count);
  if (unique !== slug) taken.set(unique, 0);
  return unique;
}

/** The text of a heading as addresses have it: letters and digits of any script, with hyphens for spaces. */
export function slugOf(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}\s_-]/gu, '')
    .replaceAll(/\s/g, '-')
    .slice(0, 80);
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** The text of markup that was made here: without tags, its entities read. */
export function plainTextOf(markup: string): string {
  return markup
    .replaceAll(/<[^<>]*>/g, '')
    .replaceAll(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? '');
}
