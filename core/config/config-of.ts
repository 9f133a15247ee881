import type { RegistryFile } from '../generated/types.ts';
import type { Config } from './config.ts';
import { type ParsedConfig, parseConfig } from './parse-config.ts';

/** A registry that gathers nothing: its own packages, in one view. */
export const ownPackages: Config = {
  sources: [{ kind: 'managed', name: 'managed' }],
  views: [{ name: 'default', sources: ['managed'] }],
};

/** What registry.yaml says beside its sources. */
const otherKeys: readonly string[] = [
  'name',
  'description',
  'origin',
  'namespace',
  'docs',
  'install-script',
  'repository',
  'branch',
  'contact',
  'v0',
  'search',
] satisfies readonly (keyof RegistryFile)[];

/** The configuration in registry.yaml; that of its own packages where it says nothing of sources. */
export function configOf(file: RegistryFile): ParsedConfig {
  return parseConfig(file, 'registry.yaml', { otherKeys, absent: ownPackages });
}
