/** The packs of a bucket: what is asked for most and changes most, what never changes but for a yank, and the bulk. */
export const packKinds = ['packages', 'releases', 'archives'] as const;
export type PackKind = (typeof packKinds)[number];

/** Which pack of its bucket holds a document of a package, told from its file. */
export function packKindOf(file: string): PackKind {
  if (/\.(?:tar\.gz|zip)$/.test(file)) return 'archives';
  return /\/versions\/|^@[^@]*@[^/]*$/.test(file) ? 'releases' : 'packages';
}
