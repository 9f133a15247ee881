import { compare } from '#core/problem.ts';
import { fromQuantiles, pickByShare, pickFrom, type Quantile } from './random.ts';
import { encode, words } from './words.ts';

// Parts of all names that the six namespaces with the most names have (contract mcp.md §6.2).
const heavy = [0.065, 0.015, 0.0105, 0.0065, 0.0062, 0.0062];

// Names of each other namespace: nine in ten have one.
const namesOfOne: readonly Quantile[] = [
  [0.89, 1],
  [0.97, 5],
  [0.999, 30],
  [1, 120],
];

const roots = [
  ['io.github', 0.55],
  ['com', 0.17],
  ['ai', 0.15],
  ['dev', 0.06],
  ['io', 0.04],
  ['org', 0.03],
] as const;

/** So many names of servers, in order: namespaces and lengths as the official registry has them. */
export function makeServerNames(random: () => number, count: number): string[] {
  const names: string[] = [];
  for (let index = 0; names.length < count; index += 1) {
    const share = heavy[index];
    const wanted = share === undefined ? fromQuantiles(random, namesOfOne) : Math.round(share * count);
    const namespace = makeNamespace(random, index);
    for (let name = 0; name < wanted && names.length < count; name += 1)
      names.push(`${namespace}/${makeName(random, name)}`);
  }
  return names.sort(compare);
}

function makeNamespace(random: () => number, index: number): string {
  const root = index === 0 ? 'io.github' : pickByShare(random, roots);
  const owner = `${pickFrom(random, words)}-${encode(index)}`;
  if (root !== 'io.github') return `${root}.${owner}`;
  // Accounts have the case that their owners gave them; domains are in lower case.
  return `${root}.${random() < 0.4 ? `${owner[0]!.toUpperCase()}${owner.slice(1)}` : owner}`;
}

function makeName(random: () => number, index: number): string {
  const [one, two] = [pickFrom(random, words), pickFrom(random, words)];
  const name = pickFrom(random, [`${one}-mcp`, `mcp-${one}`, `${one}-${two}`, `${one}-${two}-mcp-server`]);
  return index === 0 ? name : `${name}-${encode(index)}`;
}
