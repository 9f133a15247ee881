import { endpoints } from '#core/api/endpoints.ts';
import type { Locale } from '#core/api/site/pages.ts';
import type { Manifest, PackageDetail, ReleaseIndex, VersionDetail } from '#core/generated/types.ts';
import { estimateTokens, type TokenEstimate } from './estimate-tokens.ts';
import { findDocument } from './get-document.ts';
import { findPackage, findVersion } from './get-package.ts';
import { type Need, needsOf } from './needs.ts';
import { type ArchiveFiles, readArchive } from './read-archive.ts';
import type { Source } from './source.ts';
import { instructionsOf, readmeIn, skillHeadOf, type TextFile } from './text-files.ts';

/** A name that only leads to another. */
export interface MovedPackage {
  readonly kind: 'moved';
  readonly to: string;
}

/** A version, and what can be known of it from its files. */
export interface ShownVersion {
  readonly document: Omit<VersionDetail, 'readme' | 'manifest'>;
  readonly manifest: Manifest;
  readonly needs: readonly Need[];
  /** What SKILL.md calls itself. */
  readonly skillName?: string;
  /** Whether it says its name and description. */
  readonly skillHead?: 'whole' | 'lacking';
  readonly tokens?: TokenEstimate;
}

export interface PackageProps {
  readonly kind: 'package';
  readonly detail: PackageDetail;
  /** The latest version, or the newest where all are yanked. */
  readonly shown: ShownVersion;
  readonly readme?: TextFile;
  /** Where the readme is another file than them. */
  readonly instructions?: TextFile;
}

/** What the page of a package shows. */
export async function loadPackage(
  source: Source,
  { package: name }: { readonly package: string },
  locale: Locale,
): Promise<PackageProps | MovedPackage | undefined> {
  const detail = await findPackage(source, name);
  if (!detail) return findMoved(source, name);
  const version = detail.version || detail.versions[0]?.version;
  const document = version === undefined ? undefined : await findVersion(source, name, version);
  if (!document) return undefined;
  const { shown, files } = await showVersion(source, name, document, saysMore);
  const readme = readmeIn(locale, document, files);
  const instructions = instructionsOf(document, files);
  return {
    kind: 'package',
    detail,
    shown,
    ...(readme && { readme }),
    ...(instructions && instructions.path !== readme?.path && { instructions }),
  };
}

/** Whether a file tells more of a version than its document does: of these two everything is in the manifest. */
export function saysMore(path: string): boolean {
  return path !== 'server.json' && path !== 'ctx.yaml';
}

/** A name that was renamed away; undefined if there never was one. */
export async function findMoved(source: Source, name: string): Promise<MovedPackage | undefined> {
  const index = await findDocument<ReleaseIndex>(source, endpoints.releaseIndex, { package: name });
  return index?.renamed_to ? { kind: 'moved', to: index.renamed_to } : undefined;
}

export async function showVersion(
  source: Source,
  name: string,
  { readme: _, manifest: text, ...document }: VersionDetail,
  wanted: (path: string) => boolean = () => true,
): Promise<{ readonly shown: ShownVersion; readonly files: ArchiveFiles }> {
  // The cast is true: the build printed the manifest that it had validated.
  const manifest = JSON.parse(text) as Manifest;
  const paths = document.files.map(({ path }) => path);
  // Most servers are a server.json alone, whose archive says nothing new.
  const files = paths.some(wanted)
    ? await readArchive(source, name, document.version, wanted)
    : new Map<string, Uint8Array>();
  const instructions = instructionsOf({ ...document, readme: '', manifest: text }, files);
  const head = instructions && skillHeadOf(instructions.text);
  const shown = {
    document,
    manifest,
    needs: needsOf(manifest, files, paths),
    ...(head?.name !== undefined && { skillName: head.name }),
    ...(head && { skillHead: head.name && head.description ? ('whole' as const) : ('lacking' as const) }),
    ...(instructions && {
      tokens: estimateTokens(instructions.text, { name, description: manifest.description, ...head }),
    }),
  };
  return { shown, files };
}
