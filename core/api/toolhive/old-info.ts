import type { Config, Source } from '../../config/config.ts';
import type { ToolhiveInfo } from '../../generated/types.ts';
import { staticEndpoint } from '../endpoint.ts';
import { ofAggregate } from '../mcp/instances.ts';
import { toolhiveJson } from '../mcp/mcp-json.ts';
import { describeUse } from './describe-use.ts';
import { sourceConfigOf } from './source-config.ts';

/** What the first ToolHive registry said of itself (contract toolhive.md §1.6); by its presence others know one (§4.2). */
export const oldInfo = staticEndpoint({
  ...toolhiveJson,
  path: '/api/v0/info',
  aliases: ['/v0/info', '/api/v0/registry/info'],
  summary: 'How many servers there are, and where they come from.',
  schema: 'ToolhiveInfo',
  emits: {
    of: 'view',
    readBy: 'functions',
    instances: ofAggregate,
    body: ({ catalog, listing }) => {
      const { servers, lastUpdated } = describeUse(listing);
      const info: ToolhiveInfo = {
        version: '1.0.0',
        last_updated: lastUpdated,
        source: describeSources(catalog.registry.federation),
        total_servers: servers,
      };
      return { json: info };
    },
  },
});

/** `git:https://git.acme.example/servers.git`; of several sources, with commas between. */
function describeSources({ sources }: Config): string {
  return sources.map((source) => `${source.kind}:${whereIs(source)}`).join(', ');
}

function whereIs(source: Source): string {
  const { repository, endpoint, url, path } = sourceConfigOf(source);
  return String(repository ?? endpoint ?? url ?? path ?? source.name);
}
