import { registryFile } from '../../servers/registry-file.ts';
import type { SkillJson } from '../../servers/server-entry.ts';
import { serverOfRecord } from '../../servers/server-of-record.ts';
import type { VersionNumber, ViewListing } from '../../servers/view-listing.ts';
import { queryEndpoint, type ViewDocuments } from '../endpoint.ts';
import { ofAggregate, ofNamed } from '../mcp/instances.ts';
import { toolhiveJson } from '../mcp/mcp-json.ts';
import { joinList } from '../mcp/print-page.ts';
import { describeUse } from './describe-use.ts';
import { skillsOf } from './skills-of-view.ts';

const shared = {
  ...toolhiveJson,
  // It is about a whole catalog at once, and no page of it: who asks for it often is counted.
  limit: 'read',
  // The address names a file already: a client that sees this ending does not look for an API behind it.
  extension: '',
  method: 'get',
  query: [],
  schema: 'UpstreamRegistry',
} as const;

/** The servers of all sources as one file (contract toolhive.md §3.1), as `thv` reads one (§9.1). */
export const aggregateFile = queryEndpoint({
  ...shared,
  path: '/toolhive/registry.json',
  summary: 'The latest version of every server and skill, as one file that ToolHive reads.',
  emits: {
    of: 'view',
    readBy: 'clients',
    instances: ofAggregate,
    body: (view) => ({ bytes: fileOfView(view) }),
  },
});

export const viewFile = queryEndpoint({
  ...shared,
  path: '/registry/{view}/registry.json',
  summary: 'The latest version of every server and skill of a catalog, as one file that ToolHive reads.',
  emits: { of: 'view', readBy: 'clients', instances: ofNamed, body: (view) => ({ bytes: fileOfView(view) }) },
});

/** Which versions the file of a view holds. */
export function versionsInFile(listing: ViewListing): VersionNumber[] {
  return [...listing.shown('latest')];
}

/** The file, its servers taken over byte by byte from their records. */
export function printFile(
  records: readonly Uint8Array[],
  skills: readonly SkillJson[],
  lastUpdated: string,
): Uint8Array<ArrayBuffer> {
  const frame = JSON.stringify(registryFile([], skills, lastUpdated));
  // The first empty list of the frame is that of the servers: what stands before it is ours.
  const cut = frame.indexOf('"servers":[') + '"servers":['.length;
  return joinList(frame.slice(0, cut), records.map(serverOfRecord), frame.slice(cut));
}

function fileOfView(view: ViewDocuments): Uint8Array {
  const { listing } = view;
  const records = versionsInFile(listing).map((version) => view.recordOf(version));
  return printFile(records, skillsOf(view).latest, describeUse(listing).lastUpdated);
}
