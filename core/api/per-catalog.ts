import type { Catalog } from '../catalog/catalog.ts';

/** The same answer for the same catalog, worked out when it is first asked for: several documents show the same lists. */
export function perCatalog<Answer>(work: (catalog: Catalog) => Answer): (catalog: Catalog) => Answer {
  const known = new WeakMap<Catalog, { readonly answer: Answer }>();
  return (catalog) => {
    const found = known.get(catalog) ?? { answer: work(catalog) };
    known.set(catalog, found);
    return found.answer;
  };
}
