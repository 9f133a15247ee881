import { fromQuantiles, pickByShare, pickFrom, type Quantile } from './random.ts';
import { encode, makeSentence, words } from './words.ts';

type Offer = 'remote' | 'npm' | 'pypi' | 'oci' | 'mcpb' | 'nuget' | 'cargo';
type PackageKind = Exclude<Offer, 'remote'>;

/** What servers can be had as, and what part of them (contract mcp.md §6.2). */
const offers: readonly (readonly [readonly Offer[], number])[] = [
  [['remote'], 0.451],
  [['npm'], 0.332],
  [['pypi'], 0.138],
  [['oci'], 0.021],
  [['mcpb'], 0.018],
  [[], 0.017],
  [['oci', 'pypi'], 0.008],
  [['nuget'], 0.004],
  [['npm', 'pypi'], 0.003],
  [['npm', 'oci'], 0.003],
  [['cargo'], 0.001],
  [['npm', 'remote'], 0.004],
];

const packagesOfOne: readonly Quantile[] = [
  [0.96, 1],
  [0.999, 3],
  [1, 7],
];

const remotesOfOne: readonly Quantile[] = [
  [0.97, 1],
  [0.999, 4],
  [1, 30],
];

// Of those packages that have any, and characters of what is said of each.
const variablesOfOne: readonly Quantile[] = [
  [0.5, 1],
  [0.95, 9],
  [0.995, 20],
  [1, 61],
];
const variableLengths: readonly Quantile[] = [
  [0.5, 50],
  [0.95, 160],
  [1, 600],
];

const runtimes: Readonly<Record<PackageKind, string>> = {
  npm: 'npx',
  pypi: 'uvx',
  oci: 'docker',
  mcpb: 'mcpb',
  nuget: 'dnx',
  cargo: 'cargo',
};

/** The packages and remotes of a server, as server.json has them. */
export function makeOffers(
  random: () => number,
  owner: string,
  title: string,
): { readonly packages: readonly object[]; readonly remotes: readonly object[] } {
  const offered = pickByShare(random, offers);
  const several = <Item>(quantiles: readonly Quantile[], make: (index: number) => Item): Item[] =>
    Array.from({ length: fromQuantiles(random, quantiles) }, (_, index) => make(index));
  return {
    packages: offered
      .filter((offer) => offer !== 'remote')
      .flatMap((offer) => several(packagesOfOne, () => makePackage(random, offer, owner, title))),
    remotes: offered.includes('remote')
      ? several(remotesOfOne, (index) => makeRemote(random, `https://${owner}.example/${title}/${index}/mcp`))
      : [],
  };
}

function makePackage(random: () => number, registryType: PackageKind, owner: string, title: string): object {
  const often = (share: number) => random() < share;
  const variable = (_: unknown, index: number) => ({
    name: `${pickFrom(random, words)}_${encode(index)}`.toUpperCase(),
    description: makeSentence(random, fromQuantiles(random, variableLengths)),
    format: 'string',
    isRequired: often(0.5),
    isSecret: often(0.5),
  });
  return {
    registryType,
    identifier: registryType === 'mcpb' ? `https://${owner}.example/${title}.mcpb` : `${owner}-${title}`,
    ...((registryType === 'mcpb' || often(0.05)) && { fileSha256: 'a1'.repeat(32) }),
    ...(often(0.24) && { runtimeHint: runtimes[registryType] }),
    transport: { type: 'stdio' },
    ...(often(0.49) && {
      environmentVariables: Array.from({ length: fromQuantiles(random, variablesOfOne) }, variable),
    }),
    ...(often(0.12) && {
      packageArguments: [
        { type: 'named', name: '--mode', description: makeSentence(random, 40), default: 'read' },
      ],
    }),
    ...(often(0.06) && { runtimeArguments: [{ type: 'positional', value: '-y' }] }),
  };
}

function makeRemote(random: () => number, url: string): object {
  const token = { name: 'Authorization', value: 'Bearer {token}', isRequired: true, isSecret: true };
  return {
    type: random() < 0.84 ? 'streamable-http' : 'sse',
    url,
    ...(random() < 0.46 && { headers: [{ ...token, description: makeSentence(random, 60) }] }),
  };
}
