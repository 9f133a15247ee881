import { readTree } from './read-tree.ts';

/** An emitted tree as a store of files has it: what lies at a path, and nothing else. */
export class StoredTree {
  readonly #files: ReadonlyMap<string, Buffer>;

  constructor(folder: string) {
    this.#files = readTree(folder, ['.build']);
  }

  textOf(file: string): string {
    return this.#files.get(file)!.toString('utf8');
  }

  /** Whether something lies at an address, its escapes undone once. */
  has(path: string): boolean {
    return this.#files.has(decodeURIComponent(path).slice(1));
  }

  /** The answer to an address, its escapes undone once. */
  answer(path: string, headers: Readonly<Record<string, string>>): Response {
    const bytes = this.#files.get(decodeURIComponent(path).slice(1));
    if (!bytes) return new Response('There is no such file', { status: 404, headers });
    const type = path.endsWith('.json') ? 'application/json' : 'application/octet-stream';
    return new Response(new Uint8Array(bytes), { headers: { ...headers, 'Content-Type': type } });
  }
}
