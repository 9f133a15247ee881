import type { Config } from '#core/config/config.ts';
import { refuse } from '../arguments.ts';
import { loadConfig } from '../sync/load-config.ts';

/** Sources and views of `--config FILE`; undefined where registry.yaml is to say them. Prints what is wrong with the file and ends with 2. */
export function readFederation(root: string, file: string | undefined, usage: string): Config | undefined {
  if (file === undefined) return undefined;
  const { config, messages } = loadConfig(root, file);
  for (const message of messages) console.error(message);
  return config ?? refuse(`${file} cannot be used`, usage);
}
