import type { TreeLayout } from '../../functions/node/built-tree.ts';
import { packFile } from '../build/layout.ts';
import { readState, stateFile } from '../build/state.ts';

/** What the edge must know of a build to read what it wrote. */
export const treeLayout: TreeLayout = {
  stamp: stateFile,
  packFile,
  countPacks: (root) => {
    const state = readState(root);
    return state?.layout === 'packs' ? state.buckets : undefined;
  },
};
