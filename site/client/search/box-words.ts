/** What the search says in the language of the page, and where it leads: given by the page, as JSON. */
export interface BoxWords {
  /** Where the registry answers searches. */
  readonly registry: string;
  /** What the addresses of packages begin with, up to their names. */
  readonly packages: string;
  /** Of the places where one can go instead. */
  readonly browse: string;
  readonly browseText: string;
  readonly types: Readonly<Record<string, string>>;
  readonly none: string;
  readonly one: string;
  /** With `{count}`. */
  readonly many: string;
  readonly someWords: string;
  /** With `{query}`. */
  readonly allResults: string;
  readonly failed: string;
}

/** What an element was given by the page. */
export function readWords<Words>(element: HTMLElement): Words {
  // The cast is true: the page wrote it, of the shape that its script asks for.
  return JSON.parse(element.dataset['words'] ?? '{}') as Words;
}

/** How many were found, in words. */
export function sayCount(
  total: number,
  { none, one, many }: Pick<BoxWords, 'none' | 'one' | 'many'>,
): string {
  const count = new Intl.NumberFormat(document.documentElement.lang).format(total);
  return total === 0 ? none : total === 1 ? one : many.replace('{count}', count);
}

/** The address of a package's page. */
export function packageAddress(name: string, { packages }: Pick<BoxWords, 'packages'>): string {
  return packages + encodeURI(name);
}
