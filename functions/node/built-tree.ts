import { realpathSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { bucketOf } from '#core/packs/bucket.ts';
import type { Owner } from '#core/packs/owner.ts';
import { type PackKind, packKindFor } from '#core/packs/pack-kind.ts';
import { BoundedCache } from '../bounded-cache.ts';
import type { Coder, Documents, StoredDocument } from '../ports.ts';
import { Packs } from './packs.ts';
import { readInside } from './read-inside.ts';

/** How a build lays its tree down; told by who knows builds, for the edge does not. */
export interface TreeLayout {
  /** The file that a build writes last: when it has changed, the tree has. */
  readonly stamp: string;
  packFile(bucket: number, kind: PackKind): string;
  /** Into how many packs of each kind the documents of packages and scopes are cut; undefined if each document is a file of its own. */
  countPacks(root: string): number | undefined;
}

// Bytes of documents kept in memory.
const keptLimit = 160 * 1024 * 1024;
// Milliseconds for which a tree is not looked at again: another process may build it.
const lookAgain = 1000;

/** The documents of a tree that a build wrote, as files or in packs. */
export class BuiltTree implements Documents {
  readonly #given: string;
  readonly #layout: TreeLayout;
  readonly #coder: Coder;
  readonly #kept = new BoundedCache<string, StoredDocument>(keptLimit);
  readonly #underWay = new Map<string, Promise<StoredDocument | undefined>>();
  #root = '';
  #packs: Packs | undefined;
  #packCount: number | undefined;
  #stamp = '';
  #looked = 0;
  #version = 0;

  constructor(root: string, layout: TreeLayout, coder: Coder) {
    this.#given = resolve(root);
    this.#layout = layout;
    this.#coder = coder;
    this.reload();
  }

  get version(): string {
    this.#look();
    return String(this.#version);
  }

  async read(file: string, owner?: Owner): Promise<StoredDocument | undefined> {
    this.#look();
    const known = this.#kept.get(file) ?? this.#underWay.get(file);
    if (known) return known;
    const reading = this.#read(file, owner);
    this.#underWay.set(file, reading);
    const version = this.#version;
    try {
      const document = await reading;
      if (document && version === this.#version)
        this.#kept.set(file, document, document.bytes.length + file.length);
      return document;
    } finally {
      if (this.#underWay.get(file) === reading) this.#underWay.delete(file);
    }
  }

  /** Forgets what was read: the tree is another. */
  reload(): void {
    const root = findRealPath(this.#given);
    if (root !== this.#root) {
      this.#packs?.close();
      this.#packs = undefined;
    }
    this.#root = root;
    this.#packCount = this.#layout.countPacks(root);
    this.#stamp = this.#readStamp();
    this.#looked = performance.now();
    this.#version += 1;
    this.#kept.clear();
    this.#underWay.clear();
  }

  /** Looks at the tree now. One that is as it was stays read: anybody may ask for this, and reading all again is dear. */
  refresh(): void {
    this.#looked = Number.NEGATIVE_INFINITY;
    this.#look();
  }

  close(): void {
    this.#packs?.close();
  }

  async #read(file: string, owner: Owner | undefined): Promise<StoredDocument | undefined> {
    const bytes = await this.#readBytes(file, owner);
    return bytes && this.#coder.seal(bytes);
  }

  #readBytes(file: string, owner: Owner | undefined): Promise<Uint8Array<ArrayBuffer> | undefined> {
    if (owner === undefined || this.#packCount === undefined) return readInside(this.#root, file);
    this.#packs ??= new Packs(this.#root);
    return this.#packs.read(
      this.#layout.packFile(bucketOf(owner, this.#packCount), packKindFor(owner, file)),
      file,
      String(this.#version),
    );
  }

  #look(): void {
    if (performance.now() - this.#looked < lookAgain) return;
    this.#looked = performance.now();
    if (this.#readStamp() !== this.#stamp) this.reload();
  }

  #readStamp(): string {
    const stat = statSync(`${this.#root}/${this.#layout.stamp}`, { throwIfNoEntry: false });
    return stat ? `${stat.ino} ${stat.mtimeMs}` : '';
  }
}

/** The path without links, as far as it is there: a tree may not have been built yet. */
function findRealPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}
