import { endpoints } from '#core/api/endpoints.ts';
import type { Query } from '#core/api/paging.ts';
import { chooseVersions, printItem, printItems } from '#core/api/plugged-in/describe-page.ts';
import { ownParameters, type PluggedInQuery, readPluggedInQuery } from '#core/api/plugged-in/list-query.ts';
import { orderLatest, orderWords } from '#core/api/plugged-in/order-latest.ts';
import type { ServiceInfo } from '#core/generated/types.ts';
import type { VersionNumber } from '#core/servers/view-listing.ts';
import { encodeUtf8 } from '#core/text/decode-utf8.ts';
import type { Edge } from '../../edge.ts';
import { getJson } from '../../find-document.ts';
import { getAggregate } from '../../views/get-view.ts';
import type { EdgeView, Views } from '../../views/views.ts';
import type { Handler } from '../handler.ts';
import { serverList } from '../mcp/server-list.ts';
import { Prepared } from '../prepared.ts';

export const pluggedInServerList: Handler = ({ query }, { views }) => answerPage(query, views);

export const v0ServerList: Handler = async (asked, edge) =>
  (await isForPluggedIn(asked.query, edge)) ? answerPage(asked.query, edge.views) : serverList(asked, edge);

/** Whether a request says that it means plugged.in's list, or the registry says it for those that do not. */
async function isForPluggedIn(query: Query, { documents }: Edge): Promise<boolean> {
  if (ownParameters.some((name) => query[name] !== undefined)) return true;
  const { v0 } = await getJson<ServiceInfo>(documents, endpoints.serviceInfo);
  return v0 === 'plugged-in';
}

async function answerPage(asked: Query, views: Views): Promise<Prepared> {
  const query = readPluggedInQuery(asked);
  const { limit, offset, search } = query;
  const view = await getAggregate(views);
  const { listing } = view;
  const texts = search === undefined ? undefined : await view.texts.get();
  const hasText = texts && ((version: VersionNumber) => texts.hasWithoutTitle(version, search!));
  const ordered = orderOf(view, query);
  const chosen = hasText ? ordered.filter(hasText) : ordered;
  const items = await printedItems(views, view, chosen.slice(offset, offset + limit));
  const page = printItems(listing, query, chosen.length, items);
  return new Prepared(encodeUtf8(page), { 'X-Total-Count': String(chosen.length) });
}

/** Versions as items, those that were printed before not again. */
async function printedItems(
  views: Views,
  { listing, printed }: EdgeView,
  versions: readonly VersionNumber[],
): Promise<string[]> {
  const items = new Map(versions.map((version) => [version, printed.get(`plugged-in ${version}`)]));
  const missing = versions.filter((version) => items.get(version) === undefined);
  const records = await views.records(listing, missing);
  for (const [index, version] of missing.entries()) {
    const item = printItem(records[index]!);
    printed.set(`plugged-in ${version}`, item, item.length);
    items.set(version, item);
  }
  return versions.map((version) => items.get(version)!);
}

/** The latest versions of the kinds asked for, in order; chosen and sorted when first asked for. */
function orderOf(
  { listing, orders }: EdgeView,
  { kinds, sort }: Pick<PluggedInQuery, 'kinds' | 'sort'>,
): readonly VersionNumber[] {
  const key = `latest ${orderWords[sort]} ${kinds ? [...kinds].sort().join() : 'all'}`;
  const order = orders.get(key) ?? chooseVersions(listing, orderLatest(listing, sort), { kinds });
  orders.set(key, order, order.length + key.length);
  return order;
}
