import type { ServerJson } from '#core/generated/types.ts';
import { compare } from '#core/problem.ts';
import { entryFile } from '#core/servers/entry-file.ts';
import type { ServerEntry, ServerVersion } from '#core/servers/server-entry.ts';
import { printJson } from '#core/text/print-json.ts';
import { RegistryFolder } from './registry-folder.ts';

/** What a test says of a version of a server; the rest is made up. */
export type VersionSketch = Partial<Omit<ServerVersion, 'server'>> & {
  readonly version: string;
  readonly server?: Partial<ServerJson>;
};

/** Sources of servers in the order in which they win; views by name. */
export interface Gathering {
  readonly sources: readonly string[];
  readonly views?: Readonly<Record<string, readonly string[]>>;
  /** More lines of registry.yaml. */
  readonly yaml?: string;
}

/** A registry that has its own packages, in the source `own`, and whatever a test says was gathered from elsewhere. */
export class GatheredRegistry extends RegistryFolder {
  constructor({ sources, views = { default: ['own', ...sources] }, yaml = '' }: Gathering) {
    super();
    const gathered = sources.map((name) => ({
      name,
      file: { url: `https://${name}.example/registry.json` },
      syncPolicy: { interval: '1h' },
    }));
    const registries = Object.entries(views).map(([name, sources]) => ({ name, sources }));
    this.write(
      'registry.yaml',
      [
        'name: Example',
        'description: An example.',
        'origin: https://registry.example',
        'namespace: example.registry',
        `sources: ${JSON.stringify([{ name: 'own', managed: {} }, ...gathered])}`,
        `registries: ${JSON.stringify(registries)}`,
        ...(yaml === '' ? [] : [yaml]),
        '',
      ].join('\n'),
    );
  }

  /** A server of a source, as a sync would have left it. */
  server(source: string, name: string, versions: readonly VersionSketch[]): void {
    const entry: ServerEntry = {
      name,
      versions: versions
        .map((sketch) => versionOf(name, sketch))
        .sort((a, b) => compare(a.server.version, b.server.version)),
    };
    this.write(`sources/${source}/${entryFile(name)}`, printJson(entry));
  }
}

function versionOf(name: string, { version, server, ...said }: VersionSketch): ServerVersion {
  const time = said.published_at ?? '2026-01-31T12:00:00Z';
  return {
    server: { name, description: `What ${name} does.`, version, ...server },
    status: 'active',
    status_changed_at: time,
    published_at: time,
    updated_at: time,
    seen_at: time,
    ...said,
  };
}
