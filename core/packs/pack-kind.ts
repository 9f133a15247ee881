import type { Owner } from './owner.ts';

/** The packs that a bucket's packages lie in: what is asked for most and changes most, what never changes but for a yank, and the bulk. */
export const packKinds = ['packages', 'releases', 'archives'] as const;
/** Every pack of a bucket: the scopes whose names fall into it have one of their own. */
export type PackKind = (typeof packKinds)[number] | 'scopes';

/** Which pack of its owner's bucket holds a document. */
export function packKindFor(owner: Owner, file: string): PackKind {
  return owner.includes('/') ? packKindOf(file) : 'scopes';
}

/** Which pack of its bucket holds a document of a package, told from its file. */
export function packKindOf(file: string): PackKind {
  if (/\.(?:tar\.gz|zip)$/.test(file)) return 'archives';
  return /\/versions\/|^@[^@]*@[^/]*$/.test(file) ? 'releases' : 'packages';
}
