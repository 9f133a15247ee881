import { parentPort, workerData } from 'node:worker_threads';
import { BuiltTree } from '../../functions/node/built-tree.ts';
import { NodeCoder } from '../../functions/node/coder.ts';
import { buildPagefind, type PagefindFiles } from '../site/pagefind/build-pagefind.ts';
import { keyOfPagefind, readPagefindInput } from '../site/pagefind/read-input.ts';
import { treeLayout } from './tree-layout.ts';

/** What the thread is told: a built tree, and the key of the index that there is already. */
export interface PagefindOrder {
  readonly out: string;
  readonly key: string;
}

/** The index as it should be now; without files, what there is will do. */
export interface PagefindMade {
  readonly key: string;
  readonly files?: PagefindFiles;
}

// The cast is true: browser-index.ts starts this thread.
const order = workerData as PagefindOrder;
const tree = new BuiltTree(order.out, treeLayout, new NodeCoder());
const input = await readPagefindInput({
  version: tree.version,
  read: async (file, owner) => (await tree.read(file, owner))?.bytes,
});
const key = keyOfPagefind(input);
const made: PagefindMade =
  key === order.key ? { key } : { key, files: input ? await buildPagefind(input) : new Map() };
tree.close();
parentPort!.postMessage(made);
