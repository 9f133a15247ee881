import { statSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { type PackIndex, packHeaderLength, packIndexLength, parsePackIndex } from '#core/packs/pack.ts';
import { BoundedCache } from '../bounded-cache.ts';
import { openInside, readAt } from './read-inside.ts';

// Packs held open, each with its index in memory: about a quarter of a megabyte.
const openLimit = 128;

interface Pack {
  readonly handle: FileHandle;
  readonly index: PackIndex;
  /** Where the documents begin. */
  readonly start: number;
}

/** A pack that is open, or being opened. */
interface Held {
  readonly pack: Promise<Pack | undefined>;
  /** What told the file from others when it was opened. */
  readonly signature: string;
  /** Of the tree when the file was last known to be the one that was opened. */
  version: string;
  readers: number;
  isDropped: boolean;
}

/** Reads documents out of packs, each by one positioned read; a pack is opened again only when it is another. */
export class Packs {
  readonly #root: string;
  readonly #held = new BoundedCache<string, Held>(openLimit, (held) => {
    held.isDropped = true;
    closeUnread(held);
  });

  constructor(root: string) {
    this.#root = root;
  }

  async read(packFile: string, file: string, version: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const held = this.#hold(packFile, version);
    held.readers += 1;
    try {
      const pack = await held.pack;
      const place = pack?.index.get(file);
      return pack && place && (await readAt(pack.handle, pack.start + place.offset, place.length));
    } finally {
      held.readers -= 1;
      closeUnread(held);
    }
  }

  close(): void {
    this.#held.clear();
  }

  #hold(packFile: string, version: string): Held {
    const held = this.#held.get(packFile);
    if (held?.version === version) return held;
    const signature = signatureOf(`${this.#root}/${packFile}`);
    if (held?.signature === signature) {
      held.version = version;
      return held;
    }
    const opened: Held = {
      pack: openPack(this.#root, packFile),
      signature,
      version,
      readers: 0,
      isDropped: false,
    };
    this.#held.set(packFile, opened, 1);
    opened.pack.catch(() => this.#held.delete(packFile));
    return opened;
  }
}

/** A pack that fell out of memory is closed when its last reader is through. */
function closeUnread({ pack, readers, isDropped }: Held): void {
  if (!isDropped || readers > 0) return;
  pack.then(
    (open) => open?.handle.close(),
    () => {}, // it was never open; whoever asked for it was told
  );
}

async function openPack(root: string, packFile: string): Promise<Pack | undefined> {
  const handle = await openInside(root, packFile);
  if (!handle) return undefined;
  try {
    const { size } = await handle.stat();
    const start = packHeaderLength + packIndexLength(await readAt(handle, 0, packHeaderLength));
    if (start > size) throw new Error(`${packFile} ends before its index does`);
    const index = parsePackIndex(await readAt(handle, packHeaderLength, start - packHeaderLength));
    return { handle, index, start };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

function signatureOf(path: string): string {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat ? `${stat.ino} ${stat.mtimeMs} ${stat.size}` : '';
}
