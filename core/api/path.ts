/** The parameters of a path template: `Params<'/{a}/{b}'>` is `{ a: string; b: string }`. */
export type Params<Path extends string = string> = string extends Path
  ? Readonly<Record<string, string>>
  : { readonly [Name in ParamName<Path>]: string };
type ParamName<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParamName<Rest>
  : never;

const parameter = /\{(\w+)\}/g;

/** Fill a path template with values as they are read: the address of an endpoint, decoded. */
export function expandPath<Path extends string>(path: Path, params: Params<Path>): string {
  let expanded = '';
  for (const [index, part] of partsOf(path).entries()) {
    // Texts and names alternate. The cast is true: the names found in the path are the keys of its Params.
    expanded += index % 2 === 0 ? part : (params as Readonly<Record<string, string>>)[part];
  }
  return expanded;
}

const known = new Map<string, readonly string[]>();

/** A template cut into texts and the names between them, once for each of the few there are: a build fills them a million times. */
function partsOf(path: string): readonly string[] {
  const parts = known.get(path) ?? path.split(parameter);
  known.set(path, parts);
  return parts;
}

/** What a parameter may be: a package name spans two segments, that of a server any number, so that a wrong one can be told; all others one. */
const shapes: Readonly<Record<string, string>> = {
  package: '@[^/@]+/[^/@]+',
  server: '.*?',
  constraint: '.*',
  schema: '[^/]+(?:/[^/]+)?',
  asset: '[^/]+(?:/[^/]+)*',
};

/** The pattern of a template over a decoded path, one named group a parameter. */
export function pathPattern(path: string): RegExp {
  const source = path
    .replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&')
    .replaceAll(parameter, (_, name: string) => `(?<${name}>${shapes[name] ?? '[^/]+'})`);
  return new RegExp(`^${source}$`, 's');
}
