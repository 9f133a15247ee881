import { type Archives, buildArchives } from '../archive/build-archives.ts';
import type { ArchiveEntry } from '../archive/entries.ts';
import { splitTarPath } from '../archive/tar.ts';
import type { Manifest, PackageFile, PackageName, ReleaseFile } from '../generated/types.ts';
import * as validators from '../generated/validators.js';
import { deriveManifest } from '../manifest/derive-manifest.ts';
import { schemaFindings } from '../manifest/schema-findings.ts';
import type { Finding } from '../problem.ts';
import { compare } from '../problem.ts';
import { decodeUtf8, firstBadByte } from '../text/decode-utf8.ts';
import { parseJson } from '../text/parse-json.ts';
import { type Parsed, parseYaml } from '../text/parse-yaml.ts';
import type { PackageFiles, SourceFile } from './source-file.ts';

/** The largest release, in bytes and in files: all of it must be readable by a person in a review. */
export const releaseLimits = { bytes: 5 * 1024 * 1024, files: 500 } as const;
/** Bytes that a file may have that the registry itself reads; a longer one is not parsed, and a rule says so. */
export const readLimit = 1024 * 1024;

/** A file of a release: what it is within the release, and its text if it has any. */
export interface ContentFile {
  readonly source: SourceFile;
  /** From the version folder. */
  readonly path: string;
  /** Undefined if the bytes are not UTF-8. */
  readonly text: string | undefined;
}

export interface ParsedRelease {
  readonly version: string;
  /** `packages/ac/acme/pdf/1.2.0` */
  readonly folder: string;
  /** What the archive holds: everything but release.json. */
  readonly content: readonly ContentFile[];
  /** Path of the file that the manifest was read from. */
  readonly manifestFile: string | undefined;
  readonly manifest: Manifest | undefined;
  readonly readme: string;
  /** The name that SKILL.md gives the skill, where the manifest was read from it. */
  readonly skillName: string | undefined;
  /** Path of release.json, if it is there. */
  readonly recordFile: string | undefined;
  readonly record: ReleaseFile | undefined;
  readonly recordText: string | undefined;
  /** Undefined if the content cannot be archived; a rule says why. */
  readonly archives: Archives | undefined;
}

/** A package's folder, read as far as it can be; what could not be read is told in findings, and nothing is thrown. */
export interface ParsedPackage {
  readonly files: PackageFiles;
  readonly name: PackageName;
  readonly record: PackageFile | undefined;
  readonly recordText: string | undefined;
  readonly releases: readonly ParsedRelease[];
  /** Files beside the version folders that are not package.yaml. */
  readonly strays: readonly SourceFile[];
  readonly unreadable: readonly Finding[];
  readonly misshapen: readonly Finding[];
  /** Syntax put right on the way, for the publisher to know. */
  readonly repaired: readonly Finding[];
  /** What manifests say and the registry does not hand on. */
  readonly withheld: readonly Finding[];
}

export function parsePackage(files: PackageFiles): ParsedPackage {
  const unreadable: Finding[] = [];
  const misshapen: Finding[] = [];
  const repaired: Finding[] = [];
  const withheld: Finding[] = [];
  // A name that is none is told by a rule; until then the path stands for it.
  const name: PackageName = `@${files.scope}/${files.name}`;
  const folders = new Map<string, SourceFile[]>();
  const strays: SourceFile[] = [];
  let packageYaml: SourceFile | undefined;
  for (const file of files.files) {
    const [first, ...rest] = file.path.slice(files.folder.length + 1).split('/');
    if (rest.length === 0 && first === 'package.yaml' && file.kind === 'file') packageYaml = file;
    else if (rest.length === 0 && file.kind === 'file') strays.push(file);
    else if (rest.length > 0 || file.kind === 'folder') {
      const folder = folders.get(first!);
      if (folder) folder.push(file);
      else folders.set(first!, [file]);
    }
  }

  const recordText = packageYaml && readText(packageYaml, unreadable);
  const record =
    packageYaml && recordText !== undefined
      ? readShape(packageYaml.path, parseYaml(recordText), validators.packageFile, { unreadable, misshapen })
      : undefined;

  const releases = [...folders]
    .sort(([a], [b]) => compare(a, b))
    .map(([version, sources]) => {
      const folder = `${files.folder}/${version}`;
      const content: ContentFile[] = [];
      let recordFile: SourceFile | undefined;
      for (const source of sources) {
        const path = source.path.slice(folder.length + 1);
        if (path === 'release.json' && source.kind === 'file') recordFile = source;
        else if (source.kind !== 'folder') content.push({ source, path, text: decodeUtf8(source.bytes) });
      }
      const derived = deriveManifest(name, version, new Map(content.map((file) => [file.path, file])));
      unreadable.push(...derived.unreadable);
      misshapen.push(...derived.misshapen);
      repaired.push(...derived.repaired);
      withheld.push(...derived.withheld);
      const releaseText = recordFile && readText(recordFile, unreadable);
      return {
        version,
        folder,
        content,
        manifestFile: derived.file,
        manifest: derived.manifest,
        readme: derived.readme,
        skillName: derived.skillName,
        recordFile: recordFile?.path,
        record:
          recordFile && releaseText !== undefined
            ? readShape(recordFile.path, parseJson(releaseText), validators.releaseFile, {
                unreadable,
                misshapen,
              })
            : undefined,
        recordText: releaseText,
        archives: archivesOf(content, derived.manifest),
      };
    });
  const readable = { files, name, record: packageYaml ? record : {}, recordText, releases, strays };
  return { ...readable, unreadable, misshapen, repaired, withheld };
}

/** The text of a file that the registry reads; undefined if it is none, or too long to be read, which a rule tells. */
function readText({ path, bytes, size }: SourceFile, unreadable: Finding[]): string | undefined {
  if (size > readLimit) return undefined;
  const text = decodeUtf8(bytes);
  if (text === undefined) unreadable.push(notUtf8(path, bytes));
  return text;
}

/** The value of a file if it parses and has its schema's shape; what is wrong goes to the lists. */
export function readShape<Shape>(
  file: string,
  parsed: Parsed,
  validate: validators.Validator<Shape>,
  { unreadable, misshapen }: { unreadable: Finding[]; misshapen: Finding[] },
): Shape | undefined {
  if (!parsed.ok) {
    unreadable.push(unparsed(file, parsed));
    return undefined;
  }
  if (validate(parsed.value)) return parsed.value;
  misshapen.push(...schemaFindings(file, validate.errors ?? []));
  return undefined;
}

function unparsed(file: string, parsed: Parsed & { readonly ok: false }): Finding {
  return {
    file,
    at: { offset: parsed.offset },
    message: parsed.reason,
    cure: 'mend the syntax at this place',
  };
}

export function notUtf8(file: string, bytes: Uint8Array): Finding {
  return { file, message: `is not UTF-8 text (byte ${firstBadByte(bytes)})`, cure: 'save the file as UTF-8' };
}

function archivesOf(content: readonly ContentFile[], manifest: Manifest | undefined): Archives | undefined {
  const isArchivable = ({ source, path }: ContentFile) =>
    source.kind === 'file' && source.bytes.length === source.size && splitTarPath(path) !== undefined;
  const size = content.reduce((sum, { source }) => sum + source.size, 0);
  if (!content.every(isArchivable) || content.length > releaseLimits.files || size > releaseLimits.bytes)
    return undefined;
  return buildArchives(entriesOf(content, manifest));
}

/** The files of the archive: the content, and the skill's entry at the root too, where every client looks for it. */
export function entriesOf(content: readonly ContentFile[], manifest: Manifest | undefined): ArchiveEntry[] {
  const entries = content.map(({ path, source }) => ({ path, bytes: source.bytes }));
  const entry = manifest && 'skill' in manifest ? manifest.skill?.entry : undefined;
  const skill = entries.find(({ path }) => path === entry);
  const hasRoot = entries.some(({ path }) => path === 'SKILL.md');
  return skill && !hasRoot ? [...entries, { path: 'SKILL.md', bytes: skill.bytes }] : entries;
}
