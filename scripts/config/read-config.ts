import { readFileSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { Config } from '#core/config/config.ts';
import { parseConfig } from '#core/config/parse-config.ts';
import type { Finding } from '#core/problem.ts';
import { decodeUtf8 } from '#core/text/decode-utf8.ts';
import { parseYaml } from '#core/text/parse-yaml.ts';
import { type Environment, overrideConfig } from './override-config.ts';

const limit = 1024 * 1024;

export interface ReadConfig {
  /** Undefined if one of the findings is an error. */
  readonly config: Config | undefined;
  /** Their `file` is the path as it was given. */
  readonly findings: readonly Finding[];
  /** What the findings are placed in; empty if the file could not be read. */
  readonly text: string;
}

/**
 * The configuration in a file of the operator's (`--config FILE`), with what the environment says over it. A path that is not
 * absolute stays below the folder, links followed (contract toolhive.md §2.1).
 */
export function readConfigFile(path: string, env: Environment, folder = process.cwd()): ReadConfig {
  const found = findFile(path, folder);
  if (!found.ok) return unread(path, found.message, found.cure);
  const { text } = found;
  const parsed = parseYaml(text);
  if (!parsed.ok) {
    const at = { offset: parsed.offset };
    const finding = { file: path, at, message: parsed.reason, cure: 'mend the syntax at this place' };
    return { config: undefined, findings: [finding], text };
  }
  const options = { watched: watchedOf(env), issuers: issuersOf(env) } as const;
  return { ...parseConfig(overrideConfig(parsed.value, env), path, options), text };
}

function unread(path: string, message: string, cure: string): ReadConfig {
  return { config: undefined, findings: [{ file: path, message, cure }], text: '' };
}

type Found =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly message: string; readonly cure: string };

function findFile(path: string, folder: string): Found {
  const refuse = (message: string, cure: string): Found => ({ ok: false, message, cure });
  if (path === '') return refuse('path is required', 'name the file: --config FILE');
  const outside = `path is not local or contains invalid traversal: ${path}`;
  const stay = 'name a file below the working directory, or write its absolute path';
  if (path.includes('\0') || (!isAbsolute(path) && !isBelow(folder, resolve(folder, path))))
    return refuse(outside, stay);
  let real: string;
  try {
    real = realpathSync(resolve(folder, path));
    if (!isAbsolute(path) && !isBelow(realpathSync(folder), real)) return refuse(outside, stay);
  } catch (error) {
    // Cast: what Node's functions throw is an Error.
    return refuse(`failed to evaluate symlinks: ${(error as Error).message}`, 'name a file that is there');
  }
  try {
    return textOf(real, refuse);
  } catch (error) {
    // Cast: as above.
    return refuse(`failed to read the file: ${(error as Error).message}`, 'let this process read it');
  }
}

function textOf(real: string, refuse: (message: string, cure: string) => Found): Found {
  // Asked before it is opened: a pipe would be waited for.
  const file = statSync(real);
  if (!file.isFile()) return refuse('is no regular file', 'name a YAML file');
  if (file.size > limit) {
    return refuse(`has ${file.size} bytes; ${limit} are allowed`, 'move inline data into files of their own');
  }
  const text = decodeUtf8(readFileSync(real));
  return text === undefined ? refuse('is not UTF-8 text', 'save the file as UTF-8') : { ok: true, text };
}

function isBelow(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** THV_REGISTRY_WATCH_NAMESPACE: names with commas between. */
function watchedOf(env: Environment): readonly string[] {
  const names = (env['THV_REGISTRY_WATCH_NAMESPACE'] ?? '').split(',').map((name) => name.trim());
  return [...new Set(names.filter((name) => name !== ''))];
}

function issuersOf(env: Environment): 'https' | 'any' {
  return env['THV_REGISTRY_INSECURE_URL'] === 'true' ? 'any' : 'https';
}
