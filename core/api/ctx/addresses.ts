import type { PackageName } from '../../generated/types.ts';

/** The address of a release's archive as the client is told it, `@` and `/` of the name escaped (contract ctx.md §4.1). */
export function archiveAddress(name: PackageName, version: string): string {
  return `/v1/packages/${encodeURIComponent(name)}/versions/${version}/archive`;
}
