import type { ServerJson } from '../generated/types.ts';
import type { SkillJson } from './server-entry.ts';

/** A registry as one file, in the upstream format that ToolHive reads (contract toolhive.md §3.1). */
export interface UpstreamFile {
  readonly $schema: string;
  readonly version: '1.0.0';
  readonly meta: { readonly last_updated: string };
  readonly data: { readonly servers: readonly ServerJson[]; readonly skills: readonly SkillJson[] };
}

/** `lastUpdated` is RFC 3339. */
export function registryFile(
  servers: readonly ServerJson[],
  skills: readonly SkillJson[],
  lastUpdated: string,
): UpstreamFile {
  return {
    $schema:
      'https://raw.githubusercontent.com/stacklok/toolhive-core/main/registry/types/data/upstream-registry.schema.json',
    version: '1.0.0',
    meta: { last_updated: lastUpdated },
    data: { servers, skills },
  };
}
