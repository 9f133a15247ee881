import type { Config, Source, SourceKind, SourceOf } from '#core/config/config.ts';
import { type ParseOptions, parseConfig } from '#core/config/parse-config.ts';
import type { Finding } from '#core/problem.ts';
import { parseYaml } from '#core/text/parse-yaml.ts';

/** What a text of YAML configures, and what is found wrong with it. */
export function configure(text: string, options?: ParseOptions) {
  const parsed = parseYaml(text);
  if (!parsed.ok) throw new Error(`the test's own YAML ${parsed.reason}`);
  return parseConfig(parsed.value, 'config.yaml', options);
}

/** A lawful configuration. Throws what is found if it is none. */
export function lawful(text: string, options?: ParseOptions): Config {
  const { config, findings } = configure(text, options);
  if (!config) throw new Error(findings.map(({ message }) => message).join('\n'));
  return config;
}

/** What is told: `error` or `warning`, the pointer, and the message. */
export function toldOf(text: string, options?: ParseOptions): string[] {
  return configure(text, options).findings.map(
    ({ severity = 'error', at, message }: Finding) =>
      `${severity} ${at && 'pointer' in at ? at.pointer : ''} ${message}`,
  );
}

/** A configuration of one source `x` with these keys, written in one line each. */
export function withSource(...keys: readonly string[]): string {
  return `sources:\n  - name: x\n${keys.map((key) => `    ${key}\n`).join('')}registries: [{ name: default, sources: [x] }]\n`;
}

/** The one source of a lawful configuration. Throws if it is of another kind. */
export function sourceOf<Kind extends SourceKind>(kind: Kind, ...keys: readonly string[]): SourceOf<Kind> {
  const source: Source | undefined = lawful(withSource(...keys)).sources[0];
  if (source?.kind !== kind) throw new Error(`the source is ${source?.kind}, not ${kind}`);
  // Cast: the kind tells which of the sources it is.
  return source as SourceOf<Kind>;
}

export const every30m = "syncPolicy: { interval: '30m' }";
