import type { ParsedRelease } from '../catalog/parse-package.ts';
import type { Manifest } from '../generated/types.ts';
import { pointerTo } from '../text/locate.ts';
import { parseJson } from '../text/parse-json.ts';
import type { Rule } from './rule.ts';

export const urlsArePublic: Rule = {
  name: 'urls-are-public',
  states:
    'Every URL that a client calls, of remote servers, artifacts and scripts, is a public address: no machine of its own, no private network.',
  *package({ releases }) {
    for (const release of releases) {
      for (const [pointer, url] of urlsOf(release)) {
        const what = whatIsNotPublic(url);
        if (what === undefined || !release.manifestFile) continue;
        yield {
          file: release.manifestFile,
          at: { pointer },
          message: `"${url}" is not a public address: ${what}`,
          cure: 'write the address that everyone can call; a server that runs on one’s own machine is a package or a command',
        };
      }
    }
  },
};

type Located = readonly [pointer: string, url: string];

function urlsOf({ manifest, manifestFile = '', content }: ParsedRelease): Located[] {
  if (!manifest) return [];
  // A package of a server.json may listen on the machine it runs on; its remotes may not, and the manifest no longer tells them apart.
  if (manifestFile.endsWith('/server.json'))
    return remotesOf(content.find(({ path }) => path === 'server.json')?.text ?? '');
  return [...artifactUrls(manifest), ...installUrls(manifest), ...connectionUrls(manifest)];
}

function remotesOf(serverJson: string): Located[] {
  const parsed = parseJson(serverJson);
  // The cast is true: the manifest was derived from this text, which its schema took.
  const { remotes = [] } = (parsed.ok ? parsed.value : {}) as { remotes?: readonly { url: string }[] };
  return remotes.map(({ url }, index) => [pointerTo('remotes', index, 'url'), url]);
}

function artifactUrls({ artifacts = [] }: Manifest): Located[] {
  return artifacts.map(({ url }, index) => [pointerTo('artifacts', index, 'url'), url]);
}

function installUrls({ install = {} }: Manifest): Located[] {
  const platforms = Object.entries(install.platforms ?? {});
  return [
    [pointerTo('install', 'script'), install.script],
    [pointerTo('install', 'source'), install.source],
    ...platforms.map(
      ([key, { source }]) => [pointerTo('install', 'platforms', key, 'source'), source] as const,
    ),
  ].filter((entry): entry is [string, string] => entry[1]?.startsWith('https://') ?? false);
}

function connectionUrls(manifest: Manifest): Located[] {
  if (manifest.type !== 'mcp') return [];
  const { url, transports = [] } = manifest.mcp;
  return [
    [pointerTo('mcp', 'url'), url],
    ...transports.map((way, index) => [pointerTo('mcp', 'transports', index, 'url'), way.url] as const),
  ].filter((entry): entry is [string, string] => entry[1] !== undefined);
}

/** Networks that no one else can reach, by the IPv4 addresses in them (RFC 6890). */
const networks: readonly (readonly [pattern: RegExp, what: string])[] = [
  [/^127\./, 'it is the machine itself'],
  [/^0\./, 'it is the machine itself'],
  [/^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)/, 'it lies in a private network'],
  [/^100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./, 'it lies in a private network'],
  [/^169\.254\./, 'it is link-local, where clouds keep the keys of their machines'],
  [/^(?:22[4-9]|2[3-5]\d)\./, 'it belongs to no single machine'],
];
const privateNames = /(?:^|\.)(?:localhost|local|internal|intranet|lan|home\.arpa|localdomain)$/;

/** Why no stranger can call a URL; undefined if one can. */
export function whatIsNotPublic(url: string): string | undefined {
  // A `{placeholder}` stands for some word; the parser of URLs also turns 0x7f.1 and 2130706433 into the address they are.
  const plain = url.replaceAll(/\{[^{}/]*\}/g, 'x');
  if (!URL.canParse(plain)) return 'its host cannot be read';
  const { hostname } = new URL(plain);
  const host = hostname.replace(/\.$/, '');
  if (host.startsWith('[')) return whatIsNotPublicV6(host.slice(1, -1));
  if (/^\d+\.\d+\.\d+\.\d+$/.test(host)) return networks.find(([pattern]) => pattern.test(host))?.[1];
  if (privateNames.test(host)) return 'it is a name of the machine itself or of a private network';
  return host.includes('.') ? undefined : 'its host is no full domain name';
}

/** The same of an IPv6 address as the parser of URLs writes it: lower case, shortened, and IPv4 within it in hexadecimal. */
function whatIsNotPublicV6(address: string): string | undefined {
  const mapped = /^(?:::ffff:(?:0:)?|64:ff9b::|::)([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(address);
  if (mapped) {
    const [high, low] = mapped.slice(1).map((part) => Number.parseInt(part, 16)) as [number, number];
    const v4 = [high >> 8, high & 255, low >> 8, low & 255].join('.');
    return networks.find(([pattern]) => pattern.test(v4))?.[1];
  }
  if (address === '::' || address === '::1') return 'it is the machine itself';
  if (/^f[cd]/.test(address)) return 'it lies in a private network';
  if (/^fe[89ab]/.test(address)) return 'it is link-local';
  return address.startsWith('ff') ? 'it belongs to no single machine' : undefined;
}
