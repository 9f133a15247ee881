// Narrower than what functions take: of a server that cannot be, a host of files need not tell what is wrong.
const shapes: Readonly<Record<string, string>> = {
  package: '@[^/@]+/[^/@]+',
  server: '[^/]+/[^/]+',
  asset: '[^/]+(?:/[^/]+)*',
};
// Where nothing follows, a server may also go by the short name it had in files of ToolHive.
const lastShapes: Readonly<Record<string, string>> = { server: '[^/]+(?:/[^/]+)?' };

/** A path template as the source of a regular expression over decoded paths, in what PCRE and JavaScript have in common. `group` writes a parameter. */
export function pathSource(
  path: string,
  group: (name: string, shape: string) => string = (_, shape) => shape,
): string {
  return path
    .replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&')
    .replaceAll(/\{(\w+)\}/g, (whole: string, name: string, start: number, template: string) => {
      const isLast = start + whole.length === template.length;
      return group(name, (isLast ? lastShapes[name] : undefined) ?? shapes[name] ?? '[^/]+');
    });
}
