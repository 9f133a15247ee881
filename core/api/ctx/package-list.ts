import { isListed, type ReleasedRow } from '../../catalog/catalog.ts';
import { keywordSlug } from '../../catalog/keyword-slugs.ts';
import type { Row } from '../../catalog/row.ts';
import type { PackageList } from '../../generated/types.ts';
import { compare } from '../../problem.ts';
import { queryEndpoint } from '../endpoint.ts';
import { ctxJson } from '../json-endpoint.ts';
import { once } from '../once.ts';
import { type PageLimits, pageFrom, pageOf, pageParameters, type Query } from '../paging.ts';

const pageLimits: PageLimits = { most: 100, otherwise: 20 };

const byName = (a: Row, b: Row) => compare(a.name, b.name);

/** The orders of the list; the name breaks every tie, so that pages neither overlap nor skip. */
const orders = {
  // Downloads are counted by the edge and stand in no file: to a build all packages have none.
  downloads: byName,
  created: (a: Row, b: Row) => compare(b.created, a.created) || byName(a, b),
  updated: (a: Row, b: Row) => compare(b.updated, a.updated) || byName(a, b),
  name: byName,
} as const satisfies Record<string, (a: Row, b: Row) => number>;

type Order = keyof typeof orders;

/** What a row can be asked for, each as one text. */
function facetsOf(row: ReleasedRow): string[] {
  return [
    `type ${row.type}`,
    ...row.categories.map((slug) => `category ${slug}`),
    ...row.keywords.map((slug) => `keyword ${slug}`),
  ];
}

/** The facets that a query asks for; all must hold. */
function facetsFrom({ type, category, keyword }: Query): string[] {
  return [
    ...(type ? [`type ${type}`] : []),
    ...(category ? [`category ${category}`] : []),
    ...(keyword === undefined ? [] : [`keyword ${keywordSlug(keyword)}`]),
  ];
}

type Listed = readonly ReleasedRow[];

/** The listed rows, sorted and filed under their facets once in each order, for as many questions as come. */
export class PackageListing {
  readonly #listed: Listed;
  readonly #sorted = new Map<Order, Listed>();
  readonly #filed = new Map<Order, ReadonlyMap<string, Listed>>();

  constructor(rows: Iterable<Row>) {
    this.#listed = [...rows].filter(isListed);
  }

  /** The answer of GET /v1/packages (contract ctx.md §1.2): filtered, sorted, one page, and the number of all that match. */
  answer(query: Query): PackageList {
    const sort = query['sort'] ?? '';
    const order: Order = Object.hasOwn(orders, sort) ? (sort as Order) : 'downloads';
    const facets = facetsFrom(query);
    // The rarest facet first: what is left to look through is then short.
    const found = facets
      .map((facet) => this.#byFacet(order).get(facet) ?? [])
      .sort((a, b) => a.length - b.length);
    const [rarest = this.#inOrder(order), ...others] = found;
    const matching =
      others.length === 0
        ? rarest
        : rarest.filter((row) => facets.every((facet) => facetsOf(row).includes(facet)));
    return {
      packages: pageOf(matching, pageFrom(query, pageLimits)).map(describeRow),
      total: matching.length,
    };
  }

  #inOrder(order: Order): Listed {
    const sorted = this.#sorted.get(order) ?? this.#listed.toSorted(orders[order]);
    this.#sorted.set(order, sorted);
    return sorted;
  }

  #byFacet(order: Order): ReadonlyMap<string, Listed> {
    const filed = this.#filed.get(order) ?? fileRows(this.#inOrder(order));
    this.#filed.set(order, filed);
    return filed;
  }
}

function fileRows(sorted: Listed): ReadonlyMap<string, Listed> {
  const byFacet = new Map<string, ReleasedRow[]>();
  for (const row of sorted) {
    for (const facet of facetsOf(row)) {
      const rows = byFacet.get(facet);
      if (rows) rows.push(row);
      else byFacet.set(facet, [row]);
    }
  }
  return byFacet;
}

function describeRow(row: ReleasedRow): PackageList['packages'][number] {
  return {
    full_name: row.name,
    type: row.type,
    description: row.description,
    version: row.version,
    downloads: 0,
    visibility: row.visibility,
    repository: row.repository,
  };
}

const text = { type: 'string' };

export const packageList = queryEndpoint({
  ...ctxJson,
  path: '/v1/packages',
  method: 'get',
  query: [
    { name: 'type', description: 'Only packages of this type.', schema: text },
    { name: 'category', description: 'Only packages in the category of this slug.', schema: text },
    { name: 'keyword', description: 'Only packages with this keyword.', schema: text },
    {
      name: 'sort',
      description: 'The order: most downloads, newest first, or by name.',
      schema: { type: 'string', enum: Object.keys(orders), default: 'downloads' },
    },
    ...pageParameters(pageLimits),
  ],
  summary: 'The public packages, a page at a time.',
  schema: 'PackageList',
  emits: {
    of: 'catalog',
    instances: once,
    body: ({ rows }) => ({ json: new PackageListing(rows.values()).answer({}) }),
  },
});
