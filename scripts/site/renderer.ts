import { fileOf } from '#core/api/emit.ts';
import { favicon, faviconPng, touchIcon } from '#core/api/site/icons.ts';
import type { PackageName } from '#core/generated/types.ts';
import type { Owner } from '#core/packs/owner.ts';

/** Reads documents, and nothing else: what a page is made of. */
export interface PageSource {
  /** Another one whenever the documents are others. */
  readonly version: string;
  read(file: string, owner?: Owner): Promise<Uint8Array | undefined>;
  /** What was made of these documents before, or is made now. Absent where nobody asks what a page was made of. */
  once?<Value>(make: (source: PageSource) => Promise<Value>): Promise<Value>;
}

/** A package that has pages, and the versions of it that have. */
export interface PagedPackage {
  readonly name: PackageName;
  readonly versions: readonly string[];
}

/** Makes files of documents, each in two steps: what it shows is found in a fraction of the time that showing it takes. */
export interface Renderer {
  /** Another one whenever its code is another. */
  readonly key: string;
  /** Files that are the same whatever the documents say, by their path within the tree. */
  readonly assets: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
  /** The files it makes, but for those of packages. */
  listFiles(source: PageSource): Promise<readonly string[]>;
  filesOfPackage(pkg: PagedPackage): readonly string[];
  /** What a file shows, of values that JSON can write; undefined if there is no such file. */
  load(file: string, source: PageSource): Promise<object | undefined>;
  render(loaded: object, source: PageSource): Promise<Uint8Array<ArrayBuffer>>;
}

const icons = [favicon, faviconPng, touchIcon].map((icon) => fileOf(icon, {}));

/** Whether a file of the tree is made by a renderer, and not by the build of documents. */
export function isRendered(file: string): boolean {
  return /\.html$|^_site\/|^og\//.test(file) || icons.includes(file);
}
