import semver from 'semver';
import { digestOf } from '#core/catalog/digest.ts';
import { parsePackage, readLimit } from '#core/catalog/parse-package.ts';
import type { SourceFile } from '#core/catalog/source-file.ts';
import type { ReleaseFile } from '#core/generated/types.ts';
import { manifestFiles } from '#core/manifest/derive-manifest.ts';
import { readFrontMatter } from '#core/manifest/front-matter.ts';
import { packageFolder, splitPackageName } from '#core/names.ts';
import { isVersion } from '#core/rules/version-matches-path.ts';
import { parseJson } from '#core/text/parse-json.ts';
import { parseYaml } from '#core/text/parse-yaml.ts';
import { printJson } from '#core/text/print-json.ts';
import { readTree } from '../registry/read-files.ts';
import { sha256 } from '../registry/sha256.ts';
import type { Candidate } from './find-candidates.ts';
import { dropAddress, keepLicense } from './mend-manifest.ts';
import { sourceFile } from './source-file.ts';

export interface AddOptions {
  readonly scope: string | undefined;
  /** The bare name of what has none in its manifest but a reverse-DNS one. */
  readonly name: string | undefined;
  readonly version: string | undefined;
  readonly license: string | undefined;
  /** UTC, to the second. */
  readonly publishedAt: string;
  /** Numeric GitHub id; 0 for the registry itself. */
  readonly publishedBy: number;
}

/** What would be written for a candidate, or why it cannot be. */
export type Addition =
  | {
      readonly ok: true;
      readonly scope: string;
      readonly name: string;
      readonly version: string;
      /** Under the paths they will have in the registry folder. */
      readonly files: readonly SourceFile[];
      /** What was decided for the publisher, to be told. */
      readonly notes: readonly string[];
    }
  | { readonly ok: false; readonly reason: string };

/** What the manifest file of a candidate says of its identity. */
interface Identity {
  readonly scope: string | undefined;
  readonly name: string;
  readonly version: string | undefined;
}

// What tools leave beside content, wherever it lies; and what the registry writes itself, at the top of a release.
const left = { anywhere: new Set(['.git', 'node_modules', '.DS_Store']), atTop: new Set(['release.json']) };

/** The canonical version folder of a candidate. Reads the candidate's files, writes nothing. */
export function planAddition(candidate: Candidate, options: AddOptions): Addition {
  const notes: string[] = [];
  const content = readContent(candidate, notes);
  const manifestFile = manifestFiles.find((file) => content.has(file));
  if (!manifestFile)
    return { ok: false, reason: `holds none of ${manifestFiles.join(', ')}; name a folder that does` };
  const manifest = content.get(manifestFile)!;
  if (manifest.kind !== 'file') {
    return { ok: false, reason: `${manifestFile} is a ${manifest.kind}; put the file itself in its place` };
  }
  if (manifest.size > readLimit) {
    return {
      ok: false,
      reason: `${manifestFile} has ${manifest.size} bytes, and ${readLimit} are allowed; move the detail into files beside it`,
    };
  }
  const text = Buffer.from(manifest.bytes).toString('utf8');

  const identity = identify(manifestFile, text, options.name, notes);
  if (typeof identity === 'string') return { ok: false, reason: identity };
  const scope = identity.scope ?? options.scope;
  if (scope === undefined)
    return { ok: false, reason: `${manifestFile} names no scope; say it with --scope` };
  if (identity.scope !== undefined && options.scope !== undefined && identity.scope !== options.scope) {
    return { ok: false, reason: `declares the scope @${identity.scope}, but --scope says @${options.scope}` };
  }
  if (!splitPackageName(`@${scope}/${identity.name}`)) {
    return {
      ok: false,
      reason: `"${identity.name}" cannot be the name of a package; use lower-case letters, digits and single hyphens, and name the skill alike`,
    };
  }
  if (
    identity.version !== undefined &&
    options.version !== undefined &&
    identity.version !== options.version &&
    manifestFile !== 'SKILL.md'
  ) {
    return {
      ok: false,
      reason: `declares version ${identity.version}, but --version says ${options.version}`,
    };
  }
  const version = options.version ?? identity.version ?? '1.0.0';
  if (options.version === undefined && identity.version === undefined)
    notes.push('states no version; 1.0.0 was taken');

  if (manifestFile === 'SKILL.md')
    keepLicense(candidate, content, text, { scope, name: identity.name, version }, options.license, notes);
  if (manifestFile === 'ctx.yaml') dropAddress(content, text, notes);

  const folder = packageFolder({ scope, name: identity.name });
  const files = [...content.values()].map((file) => ({ ...file, path: `${folder}/${version}/${file.path}` }));
  return {
    ok: true,
    scope,
    name: identity.name,
    version,
    files: [...files, recordFile(scope, identity.name, version, files, options)],
    notes,
  };
}

/** The release.json of files that are not yet in the registry. What cannot be archived is recorded as nothing; a rule refuses it. */
function recordFile(
  scope: string,
  name: string,
  version: string,
  files: readonly SourceFile[],
  options: AddOptions,
): SourceFile {
  const folder = packageFolder({ scope, name });
  const archives = parsePackage({ scope, name, folder, files }).releases[0]?.archives;
  const nothing = new Uint8Array();
  const describe = (bytes: Uint8Array = nothing) => ({ digest: digestOf(bytes, sha256), size: bytes.length });
  const record: ReleaseFile = {
    published_at: options.publishedAt,
    published_by: options.publishedBy,
    archives: { 'tar.gz': describe(archives?.['tar.gz']), zip: describe(archives?.zip) },
  };
  return sourceFile(`${folder}/${version}/release.json`, Buffer.from(printJson(record)));
}

/** The content of a candidate by its path within it. Links and what is too large come along, for the rules to say what is wrong. */
function readContent({ folder, only }: Candidate, notes: string[]): Map<string, SourceFile> {
  const content = new Map<string, SourceFile>();
  for (const file of readTree(folder, '', left)) {
    if (file.kind === 'folder' || (only !== undefined && file.path !== only)) continue;
    // Its patterns would speak to the Git of the registry, and keep files of the release out of the commit.
    if (/(?:^|\/)\.gitignore$/i.test(file.path))
      notes.push(`${file.path} was left out, as Git would obey it`);
    else content.set(file.path, file);
  }
  return content;
}

/** Who a manifest says it is, or what keeps it from being read. */
function identify(file: string, text: string, given: string | undefined, notes: string[]): Identity | string {
  if (file === 'SKILL.md') {
    const front = readFrontMatter(text);
    if (!front.ok) return `SKILL.md ${front.reason}`;
    const { name, metadata } = front.data;
    if (typeof name !== 'string') return 'SKILL.md names no "name" in its front matter';
    const stated = (metadata as { version?: unknown } | undefined)?.version ?? front.data['version'];
    return {
      scope: undefined,
      name,
      version: stated === undefined ? undefined : versionFrom(String(stated), notes),
    };
  }
  const parsed = file === 'ctx.yaml' ? parseYaml(text) : parseJson(text);
  if (!parsed.ok) return `${file} cannot be read: ${parsed.reason}`;
  const { name, version } = (parsed.value ?? {}) as { name?: unknown; version?: unknown };
  if (typeof name !== 'string') return `${file} names no "name"`;
  const stated = typeof version === 'string' ? version : undefined;
  if (file === 'server.json') {
    // The name of a server is reverse-DNS; its last part is what people call it, and the scope is ours to say.
    const bare = name
      .slice(name.indexOf('/') + 1)
      .toLowerCase()
      .replaceAll(/[._]/g, '-');
    return { scope: undefined, name: given ?? bare, version: stated };
  }
  const parts = splitPackageName(name);
  return parts
    ? { ...parts, version: stated }
    : `"${name}" is not a package name; write it as @scope/name in lower case, for example @acme/pdf`;
}

/** A version as skills state them: SemVer as it is, `1.2` and `v1.2.3` completed; undefined for anything else. */
function versionFrom(stated: string, notes: string[]): string | undefined {
  const exact = stated.replace(/^v/, '');
  if (isVersion(exact)) return exact;
  const completed = /^\d+(?:\.\d+)?$/.test(exact) ? semver.coerce(exact)?.version : undefined;
  notes.push(
    completed
      ? `states version "${stated}"; ${completed} was taken`
      : `states version "${stated}", which is none; 1.0.0 was taken`,
  );
  return completed ?? '1.0.0';
}
