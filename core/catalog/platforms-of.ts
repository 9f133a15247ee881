import type { Manifest } from '../generated/types.ts';

/** The platforms that a manifest names: of ready-made programs, and of ways to install that differ by platform. */
export function platformsOf({ artifacts = [], install }: Manifest): string[] {
  const platforms = [
    ...artifacts.map((artifact) => artifact.platform),
    ...Object.keys(install?.platforms ?? {}),
  ];
  return [...new Set(platforms)].sort();
}
