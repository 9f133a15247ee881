import { relative } from 'node:path';
import { dump } from 'js-yaml';
import semver from 'semver';
import { digestOf } from '#core/catalog/digest.ts';
import { parsePackage } from '#core/catalog/parse-package.ts';
import type { SourceFile } from '#core/catalog/source-file.ts';
import type { ReleaseFile } from '#core/generated/types.ts';
import * as validators from '#core/generated/validators.js';
import { findAddress, nameOfAuthor } from '#core/manifest/author.ts';
import { manifestFiles } from '#core/manifest/derive-manifest.ts';
import { manifestFromSkill } from '#core/manifest/from-skill-md.ts';
import { readFrontMatter } from '#core/manifest/front-matter.ts';
import { spdxFrom } from '#core/manifest/spdx.ts';
import { packageFolder, splitPackageName } from '#core/names.ts';
import { isVersion } from '#core/rules/version-matches-path.ts';
import { parseJson } from '#core/text/parse-json.ts';
import { parseYaml } from '#core/text/parse-yaml.ts';
import { printJson } from '#core/text/print-json.ts';
import { readTree } from '../registry/read-files.ts';
import { sha256 } from '../registry/sha256.ts';
import { findLicense } from './detect-license.ts';
import type { Candidate } from './find-candidates.ts';

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
      /** With their bytes, under the paths they will have in the registry folder. */
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

// What tools leave beside content, and what the registry writes itself.
const ignored = new Set(['.git', 'node_modules', '.DS_Store', 'release.json']);

/** The canonical version folder of a candidate. Reads the candidate's files, writes nothing. */
export function planAddition(candidate: Candidate, options: AddOptions): Addition {
  const content = readContent(candidate);
  const manifestFile = manifestFiles.find((file) => content.has(file));
  if (!manifestFile) return { ok: false, reason: `holds none of ${manifestFiles.join(', ')}` };
  const text = Buffer.from(content.get(manifestFile)!).toString('utf8');
  const notes: string[] = [];

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
    keepLicense(candidate, content, text, { scope, name: identity.name, version }, options, notes);
  if (manifestFile === 'ctx.yaml') dropAddress(content, text, notes);

  const folder = packageFolder({ scope, name: identity.name });
  const files = [...content].map(([path, bytes]) => sourceFile(`${folder}/${version}/${path}`, bytes));
  return {
    ok: true,
    scope,
    name: identity.name,
    version,
    files: [...files, recordFile(scope, identity.name, version, files, options)],
    notes,
  };
}

function sourceFile(path: string, bytes: Uint8Array): SourceFile {
  return { path, kind: 'file', bytes, size: bytes.length };
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

/** The files of a candidate by their path within it; links are kept out, for they are never content. */
function readContent({ folder, only }: Candidate): Map<string, Uint8Array> {
  const files = readTree(folder, '', ignored).filter(
    (file) => file.kind === 'file' && (only === undefined || file.path === only),
  );
  return new Map(files.map(({ path, bytes }) => [path, bytes]));
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

/**
 * Keeps a skill's licence: one that its front matter does not name as SPDX is looked for in the folder and above, its text is taken
 * along, and a ctx.yaml is written that names it.
 */
function keepLicense(
  candidate: Candidate,
  content: Map<string, Uint8Array>,
  text: string,
  { scope, name, version }: { readonly scope: string; readonly name: string; readonly version: string },
  { license: given }: AddOptions,
  notes: string[],
): void {
  const front = readFrontMatter(text);
  if (!front.ok || !validators.skillFrontMatter(front.data)) return; // the rules will tell
  const stated = front.data.license === undefined ? undefined : spdxFrom(front.data.license);
  if (stated !== undefined && !stated.startsWith('LicenseRef-')) return;
  const file = findLicense(candidate.folder, candidate.under);
  const license = file?.spdx ?? given;
  if (file && file.folder !== candidate.folder) {
    content.set(file.name, file.bytes);
    notes.push(
      `${file.name} was taken along from ${relative(candidate.under, file.folder) || 'the folder above'}`,
    );
  }
  if (license === undefined) return;
  const manifest = manifestFromSkill(`@${scope}/${name}`, version, front.data);
  const { name: ownName, version: ownVersion, type, description, author, ...rest } = manifest;
  const kept = author === undefined ? undefined : nameOfAuthor(author);
  const ordered = {
    name: ownName,
    version: ownVersion,
    type,
    description,
    ...(kept !== undefined && { author: kept }),
    ...rest,
    license,
  };
  content.set('ctx.yaml', Buffer.from(printYaml(ordered)));
  notes.push(`its licence is ${license}; a ctx.yaml says so`);
}

/** Writes the author of a ctx.yaml without the e-mail address: Git would keep it for ever. */
function dropAddress(content: Map<string, Uint8Array>, text: string, notes: string[]): void {
  const line = /^author:[ \t]*(.*)$/m.exec(text);
  if (!line?.[1] || !findAddress(line[1])) return;
  const kept = nameOfAuthor(line[1].trim().replace(/^(["'])(.*)\1$/, '$2'));
  const replacement = kept === undefined ? '' : `author: ${JSON.stringify(kept)}\n`;
  content.set('ctx.yaml', Buffer.from(text.replace(/^author:.*(?:\r?\n|$)/m, () => replacement)));
  notes.push('the e-mail address of its author was left out');
}

/** A manifest as YAML in the one form the registry writes. */
function printYaml(value: object): string {
  return dump(value, { lineWidth: -1, noRefs: true });
}
