import type { Catalog } from '../catalog/catalog.ts';
import type { ParsedPackage } from '../catalog/parse-package.ts';
import type { ParsedRegistry } from '../catalog/parse-registry.ts';
import type { Registry } from '../catalog/registry.ts';
import type { Finding, Problem } from '../problem.ts';
import { decodeUtf8 } from '../text/decode-utf8.ts';
import { locate } from '../text/locate.ts';
import { rules } from './index.ts';
import type { Difference, Rule } from './rule.ts';

/** The text of a file a finding is in, so that it can be placed at a line; undefined if it is not at hand. */
type TextOf = (file: string) => string | undefined;

export function checkRegistry(parsed: ParsedRegistry): Problem[] {
  return judge((rule) => rule.registry?.(parsed), textsOf(parsed.files));
}

export function checkPackage(parsed: ParsedPackage, registry: Registry): Problem[] {
  return judge((rule) => rule.package?.(parsed, registry), textsOf(parsed.files.files));
}

/**
 * `textOf` reads a file of the registry folder: the rows of a catalog no longer hold the texts they came from. `names` are those of
 * every package there is, lawful or not, so that none is told that another is not there for what is wrong with that one.
 */
export function checkCatalog(
  catalog: Catalog,
  textOf: TextOf,
  names: ReadonlySet<string> = new Set(catalog.rows.keys()),
): Problem[] {
  return judge((rule) => rule.catalog?.(catalog, names), textOf);
}

export function checkDifference(difference: Difference): Problem[] {
  return judge(
    (rule) => rule.change?.(difference),
    () => undefined,
  );
}

function judge(ask: (rule: Rule) => Iterable<Finding> | undefined, textOf: TextOf): Problem[] {
  return rules.flatMap((rule) => [...(ask(rule) ?? [])].map((finding) => place(rule.name, finding, textOf)));
}

function place(
  rule: string,
  { file, at, message, cure, severity = 'error' }: Finding,
  textOf: TextOf,
): Problem {
  const text = at && textOf(file);
  const { line, column } = at && text !== undefined ? locate(text, at) : { line: 1, column: 1 };
  return { rule, severity, file, line, column, message, cure };
}

function textsOf(files: readonly { readonly path: string; readonly bytes: Uint8Array }[]): TextOf {
  let byPath: ReadonlyMap<string, Uint8Array> | undefined;
  return (path) => {
    // Made with the first problem: most packages have none.
    byPath ??= new Map(files.map((file) => [file.path, file.bytes]));
    const bytes = byPath.get(path);
    return bytes && decodeUtf8(bytes);
  };
}
