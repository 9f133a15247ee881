import { dirname, resolve } from 'node:path';
import type { Config } from '#core/config/config.ts';
import { configOf } from '#core/config/config-of.ts';
import type { Finding } from '#core/problem.ts';
import { locate } from '#core/text/locate.ts';
import { readConfigFile } from '../config/read-config.ts';
import { readText } from '../registry/read-files.ts';
import { readRegistry } from '../registry/read-registry.ts';

export interface LoadedConfig {
  /** Undefined if something in it is wrong. */
  readonly config: Config | undefined;
  /** Where its relative paths start. */
  readonly base: string;
  /** What is wrong or odd, one to an item, with place and cure. */
  readonly messages: readonly string[];
}

/** The configuration in a file of the operator's or, without one, in the registry.yaml of the registry folder. */
export function loadConfig(root: string, file: string | undefined): LoadedConfig {
  if (file !== undefined) {
    const { config, findings, text } = readConfigFile(file, process.env);
    const messages = findings.map((finding) => describe(finding, file, text));
    return { config, base: dirname(resolve(file)), messages };
  }
  const { config: registryFile } = readRegistry(root, 'without scopes');
  if (!registryFile) {
    const messages = [`${root}/registry.yaml cannot be read; npm run validate says why`];
    return { config: undefined, base: root, messages };
  }
  const { config, findings } = configOf(registryFile);
  const text = readText(root, 'registry.yaml') ?? '';
  return {
    config,
    base: root,
    messages: findings.map((finding) => describe(finding, `${root}/registry.yaml`, text)),
  };
}

function describe({ at, message, cure, severity = 'error' }: Finding, file: string, text: string): string {
  const { line, column } = at ? locate(text, at) : { line: 1, column: 1 };
  return `${file}:${line}:${column}  ${severity}\n  ${message}\n  → ${cure}`;
}
