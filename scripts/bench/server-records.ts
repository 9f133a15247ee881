import { serverSchemaUrl } from '#core/servers/modernise.ts';
import { fromQuantiles, type Quantile } from './random.ts';
import { makeOffers } from './server-offers.ts';
import { makeVersions } from './server-versions.ts';
import { makeSentence } from './words.ts';

// Characters of descriptions, and of what a few publishers keep beside their servers.
const lengths: readonly Quantile[] = [
  [0.1, 40],
  [0.5, 84],
  [1, 99],
];
const noteLengths: readonly Quantile[] = [
  [0.5, 800],
  [0.99, 4000],
  [1, 50_000],
];

// Milliseconds: when the registry that this is like opened, and for how long it has been.
const opened = Date.UTC(2025, 8, 8);
const open = 350 * 24 * 3600 * 1000;

const officialKey = 'io.modelcontextprotocol.registry/official';
const publisherKey = 'io.modelcontextprotocol.registry/publisher-provided';

/** The records of one server as the list of a registry has them, one for each version, in sizes and shapes as they come in the wild. */
export function makeRecords(random: () => number, name: string): object[] {
  const often = (share: number) => random() < share;
  const slash = name.indexOf('/');
  const owner = name.slice(name.lastIndexOf('.', slash) + 1, slash).toLowerCase();
  const title = name.slice(slash + 1);
  const common = makeCommon(random, name, owner, title);
  const { packages, remotes } = makeOffers(random, owner, title);
  const [packagesHaveVersions, isDeleted] = [often(0.78), often(0.01)];
  const versions = makeVersions(random);
  const began = opened + random() * open;
  return versions.map((version, index) => {
    const published = began + ((opened + open - began) * index) / versions.length;
    // In microseconds, as the official registry tells times.
    const time = new Date(published).toISOString().replace('Z', '042Z');
    const ofVersion = packages.map((one) => (packagesHaveVersions ? { ...one, version } : one));
    return {
      server: {
        ...common,
        version,
        ...(packages.length > 0 && { packages: ofVersion }),
        ...(remotes.length > 0 && { remotes }),
      },
      _meta: {
        [officialKey]: {
          status: isDeleted ? 'deleted' : often(0.004) ? 'deprecated' : 'active',
          publishedAt: time,
          updatedAt: time,
          isLatest: index === versions.length - 1,
        },
      },
    };
  });
}

/** What all versions of a server have in common. */
function makeCommon(random: () => number, name: string, owner: string, title: string): object {
  const often = (share: number) => random() < share;
  const description = makeSentence(random, fromQuantiles(random, lengths)).slice(0, 100);
  const home = `https://${owner}.example/${title}`;
  return {
    $schema: often(0.5) ? serverSchemaUrl : serverSchemaUrl.replace('2025-12-11', '2025-10-17'),
    name,
    description: often(0.2) ? description.replace('e', 'é') : description,
    ...(often(0.28) && { title: title.replaceAll('-', ' ').toUpperCase() }),
    ...(often(0.86) && { repository: { url: `https://github.com/${owner}/${title}`, source: 'github' } }),
    ...(often(0.11) && { websiteUrl: home }),
    ...(often(0.07) && { icons: [{ src: `${home}.png`, mimeType: 'image/png', sizes: ['96x96'] }] }),
    ...(often(0.03) && {
      _meta: { [publisherKey]: { notes: makeSentence(random, fromQuantiles(random, noteLengths)) } },
    }),
  };
}
