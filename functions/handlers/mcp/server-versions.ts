import { printPage } from '#core/api/mcp/print-page.ts';
import type { VersionNumber } from '#core/servers/view-listing.ts';
import { getAggregate, getView } from '../../views/get-view.ts';
import { readParameter, readServerName, unescapeName } from '../../views/server-name.ts';
import type { EdgeView, Views } from '../../views/views.ts';
import type { Handler } from '../handler.ts';
import { Prepared } from '../prepared.ts';
import { readIncludeDeleted } from './list-query.ts';

export const serverVersions: Handler = async ({ params, query }, { views }) => {
  const deleted = readIncludeDeleted(query) ?? 'hidden';
  const view = await getAggregate(views);
  const versions = view.listing.newestOf(unescapeName(params['server']!), deleted);
  return versions.length > 0 ? answerVersions(views, view, versions) : undefined;
};

/** A name that is not there has no versions, which is no error to the ToolHive server (contract toolhive.md §12, decision 3). */
export const viewServerVersions: Handler = async ({ params, query }, { views }) => {
  const view = await getView(views, params['view']);
  const deleted = readIncludeDeleted(query) ?? 'hidden';
  return answerVersions(views, view, view.listing.versionsOf(readServerName(params['server']), deleted));
};

export const serverVersion: Handler = async ({ params, query }, { views }) => {
  const deleted = readIncludeDeleted(query) ?? 'hidden';
  const view = await getAggregate(views);
  const version = view.listing.find(unescapeName(params['server']!), params['version']!, deleted);
  return version === undefined ? undefined : answerVersion(views, view, version);
};

export const viewServerVersion: Handler = async ({ params, query }, { views }) => {
  const view = await getView(views, params['view']);
  const deleted = readIncludeDeleted(query) ?? 'hidden';
  const name = readServerName(params['server']);
  const version = view.listing.find(name, readParameter('version', params['version']), deleted);
  return version === undefined ? undefined : answerVersion(views, view, version);
};

async function answerVersions(
  views: Views,
  { listing }: EdgeView,
  versions: readonly VersionNumber[],
): Promise<Prepared> {
  return new Prepared(printPage(await views.records(listing, versions)));
}

async function answerVersion(views: Views, { listing }: EdgeView, version: VersionNumber): Promise<Prepared> {
  const [record] = await views.records(listing, [version]);
  return new Prepared(Uint8Array.from(record!));
}
