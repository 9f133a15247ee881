import { type Archives, buildArchives } from '../archive/build-archives.ts';
import { digestOf } from '../catalog/digest.ts';
import type { Package, Release } from '../catalog/package.ts';
import type { Registry } from '../catalog/registry.ts';
import type { McpManifest, PackageName, ServerJson } from '../generated/types.ts';
import * as validators from '../generated/validators.js';
import { manifestFromServer } from '../manifest/from-server-json.ts';
import { printManifest } from '../manifest/print-manifest.ts';
import { schemaFindings } from '../manifest/schema-findings.ts';
import { partsOf } from '../names.ts';
import { compare } from '../problem.ts';
import { encodeUtf8 } from '../text/decode-utf8.ts';
import { printJson } from '../text/print-json.ts';
import { cutText } from './cut-text.ts';
import type { ServerEntry, ServerVersion } from './server-entry.ts';
import { latestOf, parseServerVersion } from './server-latest.ts';
import { tagsOf } from './stacklok-extension.ts';

/** A server of another registry as clients of packages see it. */
export interface PackagedServer {
  readonly pkg: Package;
  /** The archives of a release, the same bytes each time. Throws for a version that is none of the package's. */
  readonly archives: (version: string) => Archives;
  /** Versions that no release could be made of. */
  readonly skipped: readonly SkippedVersion[];
}

interface SkippedVersion {
  readonly version: string;
  readonly reason: string;
}

/** The package that a server is; undefined if none of its versions can be a release. */
export function packageOfServer(
  entry: ServerEntry,
  name: PackageName,
  registry: Registry,
): PackagedServer | undefined {
  const skipped: SkippedVersion[] = [];
  const servers = new Map<string, ServerJson>();
  const releases: Release[] = [];
  for (const version of plainFirst(entry.versions)) {
    const text = version.server.version;
    const release = servers.has(releaseVersion(text))
      ? { reason: `is ${releaseVersion(text)}, which the server has too` }
      : releaseOf(version, name, registry);
    if ('reason' in release) {
      skipped.push({ version: text, reason: release.reason });
      continue;
    }
    servers.set(release.version, version.server);
    releases.push(release);
  }
  if (releases.length === 0) return undefined;
  releases.sort(
    (a, b) => compare(a.record.published_at, b.record.published_at) || compare(a.version, b.version),
  );
  const yanked = releases.flatMap((release) =>
    release.yanked === undefined ? [] : [[release.version, release.yanked] as const],
  );
  const latest = entry.versions[latestOf(entry.versions)];
  const deprecated = latest?.status === 'deprecated' ? reasonOf(latest) : undefined;
  return {
    pkg: {
      name,
      scope: partsOf(name).scope,
      record: {
        ...(yanked.length > 0 && { yanked: Object.fromEntries(yanked) }),
        ...(deprecated !== undefined && { deprecated }),
      },
      releases,
    },
    archives(version) {
      const server = servers.get(version);
      if (!server) throw new Error(`${name} has no release ${version}`);
      return archivesOf(server);
    },
    skipped: skipped.sort((a, b) => compare(a.version, b.version)),
  };
}

/** `1.0.0` before `v1.0.0`: of two that are the same version the one that says it plainly is the release. */
function plainFirst(versions: readonly ServerVersion[]): ServerVersion[] {
  const isMarked = ({ server }: ServerVersion) => (releaseVersion(server.version) === server.version ? 0 : 1);
  return [...versions].sort(
    (a, b) => isMarked(a) - isMarked(b) || compare(a.server.version, b.server.version),
  );
}

/** The text without the `v` before a SemVer. */
function releaseVersion(text: string): string {
  return parseServerVersion(text) ?? text;
}

function releaseOf(
  version: ServerVersion,
  name: PackageName,
  { sha256 }: Registry,
): Release | { readonly reason: string } {
  const { server, published_at } = version;
  const manifest = manifestOf(server, name);
  if ('reason' in manifest) return manifest;
  const manifestText = printManifest(manifest);
  const archives = archivesOf(server);
  const archived = (bytes: Uint8Array) => ({ digest: digestOf(bytes, sha256), size: bytes.length });
  return {
    version: manifest.version,
    manifest,
    manifestText,
    manifestSha256: sha256(manifestText),
    readme: '',
    record: {
      // Releases are timed to the second.
      published_at: `${published_at.slice(0, 'YYYY-MM-DDTHH:MM:SS'.length)}Z`,
      published_by: 0,
      archives: { 'tar.gz': archived(archives['tar.gz']), zip: archived(archives.zip) },
    },
    files: contentOf(server).map(({ path, bytes }) => ({ path, size: bytes.length, sha256: sha256(bytes) })),
    yanked: version.status === 'deleted' ? reasonOf(version) : undefined,
  };
}

/** Bytes of a description and characters of a keyword, and how many keywords, as manifests may have them. */
const descriptionLimit = 1024;
const keywordLimits = { length: 50, count: 20 };
const reasonLimit = 500;

/** Keys that a manifest can be without: where a server has something there that a manifest may not have, they are left out. */
const spared = ['homepage', 'repository', 'keywords'] as const;

function manifestOf(server: ServerJson, name: PackageName): McpManifest | { readonly reason: string } {
  const bytes = (text: string) => encodeUtf8(text).length;
  const made = manifestFromServer(name, {
    ...server,
    version: releaseVersion(server.version),
    description: cutText(server.description, descriptionLimit, bytes),
  });
  if (!made) return { reason: 'names no package and no remote that a client can run' };
  const keywords = tagsOf(server)
    .filter((tag) => tag !== '' && tag.length <= keywordLimits.length)
    .slice(0, keywordLimits.count);
  const manifest: McpManifest = { ...made, ...(keywords.length > 0 && { keywords }) };
  if (validators.mcpManifest(manifest)) return manifest;
  const wrong = new Set(
    (validators.mcpManifest.errors ?? []).map((error) => error.instancePath.split('/')[1]),
  );
  const sparing = Object.fromEntries(
    Object.entries(manifest).filter(([key]) => !(wrong.has(key) && spared.some((one) => one === key))),
  );
  if (validators.mcpManifest(sparing)) return sparing;
  const [finding] = schemaFindings('server.json', validators.mcpManifest.errors ?? [], 'manifest');
  return { reason: `makes no manifest: ${finding?.message ?? 'its shape is another'}` };
}

function archivesOf(server: ServerJson): Archives {
  return buildArchives(contentOf(server));
}

function contentOf(server: ServerJson) {
  return [{ path: 'server.json', bytes: encodeUtf8(printJson(server)) }];
}

/** Why a version is deleted or deprecated, as its registry says it. */
function reasonOf({ status, status_message = '' }: ServerVersion): string {
  return status_message.trim() === '' ? `${status} upstream` : cutText(status_message, reasonLimit);
}
