import { type ContentFile, readLimit } from '../catalog/parse-package.ts';
import type { Manifest, PackageName } from '../generated/types.ts';
import * as validators from '../generated/validators.js';
import { isPackageType, packageTypes } from '../package-types/index.ts';
import type { Finding } from '../problem.ts';
import { parseJson } from '../text/parse-json.ts';
import { parseYaml } from '../text/parse-yaml.ts';
import { findAddress, nameOfAuthor } from './author.ts';
import { manifestFromServer } from './from-server-json.ts';
import { manifestFromSkill } from './from-skill-md.ts';
import { type FrontMatter, readFrontMatter } from './front-matter.ts';
import { schemaFindings } from './schema-findings.ts';

/** The files a manifest may be read from; the first that is there is the one. */
export const manifestFiles = ['ctx.yaml', 'server.json', 'SKILL.md'] as const;

export interface DerivedManifest {
  /** Path of the file it was read from, from the root of the registry folder. */
  readonly file: string | undefined;
  /** Undefined if there is none, or if it is not lawful; the lists say why. */
  readonly manifest: Manifest | undefined;
  readonly readme: string;
  /** The name that SKILL.md gives the skill, where the manifest was read from it. */
  readonly skillName: string | undefined;
  readonly unreadable: readonly Finding[];
  readonly misshapen: readonly Finding[];
  /** Syntax put right on the way. */
  readonly repaired: readonly Finding[];
  /** What the manifest says and the registry does not hand on. */
  readonly withheld: readonly Finding[];
}

/** What a publisher says of a release: read from ctx.yaml, or derived from server.json or SKILL.md (architecture: The data). */
export function deriveManifest(
  name: PackageName,
  version: string,
  content: ReadonlyMap<string, ContentFile>,
): DerivedManifest {
  const unreadable: Finding[] = [];
  const misshapen: Finding[] = [];
  const repaired: Finding[] = [];
  const withheld: Finding[] = [];
  const source = manifestFiles.map((file) => content.get(file)).find((file) => file !== undefined);
  const file = source?.source.path;
  const done = (manifest: Manifest | undefined, front?: FrontMatter) => ({
    file,
    manifest: manifest && file ? withoutAddress(manifest, file, source?.text ?? '', withheld) : manifest,
    readme: readmeOf(content, entryOf(manifest), front),
    skillName: front?.ok ? String(front.data['name']) : undefined,
    unreadable,
    misshapen,
    repaired,
    withheld,
  });
  // That a file is no text, no file at all or too long to be read, rules of their own tell.
  if (!source || !file || !isReadable(source)) return done(undefined);

  if (source.path === 'ctx.yaml') {
    const parsed = parseYaml(source.text);
    if (!parsed.ok) {
      unreadable.push({
        file,
        at: { offset: parsed.offset },
        message: parsed.reason,
        cure: 'mend the YAML at this place',
      });
      return done(undefined);
    }
    return done(checkManifest(file, parsed.value, misshapen));
  }

  if (source.path === 'server.json') {
    const parsed = parseJson(source.text);
    if (!parsed.ok) {
      unreadable.push({
        file,
        at: { offset: parsed.offset },
        message: parsed.reason,
        cure: 'mend the JSON at this place',
      });
      return done(undefined);
    }
    if (!validators.serverJson(parsed.value)) {
      misshapen.push(...schemaFindings(file, validators.serverJson.errors ?? []));
      return done(undefined);
    }
    const manifest = manifestFromServer(name, parsed.value);
    if (!manifest) {
      misshapen.push({
        file,
        message: 'names no package and no remote that a client can run',
        cure: 'add an entry to "packages" (npm, pypi, oci, nuget, cargo) or to "remotes"',
      });
    }
    return done(manifest && checkManifest(file, manifest, misshapen, ['/name']));
  }

  const front = readFrontMatter(source.text);
  if (!front.ok) {
    unreadable.push({
      file,
      at: { offset: front.offset },
      message: front.reason,
      cure: 'begin the file with "---", the lines "name: …" and "description: …", and "---"',
    });
    return done(undefined, front);
  }
  if (front.repairedAt !== undefined) {
    repaired.push({
      file,
      at: { offset: front.repairedAt },
      severity: 'warning',
      message: 'has an unquoted colon in its front matter; it was read as if the value were quoted',
      cure: 'put the value in double quotes',
    });
  }
  if (!validators.skillFrontMatter(front.data)) {
    misshapen.push(...schemaFindings(file, validators.skillFrontMatter.errors ?? [], 'front matter'));
    return done(undefined, front);
  }
  const manifest = checkManifest(file, manifestFromSkill(name, version, front.data), misshapen, [
    '/name',
    '/version',
  ]);
  return done(manifest, front);
}

function isReadable(file: ContentFile): file is ContentFile & { readonly text: string } {
  return file.source.kind === 'file' && file.source.size <= readLimit && file.text !== undefined;
}

/** `given` are pointers to what the folder gave and the file does not say; a name or version that is none, its own rule tells. */
function checkManifest(
  file: string,
  value: unknown,
  misshapen: Finding[],
  given: readonly string[] = [],
): Manifest | undefined {
  const type = (value as { type?: unknown } | null)?.type;
  // A manifest of no known type is judged as a skill, the commonest, so that its other problems are told at once.
  const validate = isPackageType(type) ? packageTypes[type].validate : validators.skillManifest;
  if (validate(value)) return value;
  const errors = (validate.errors ?? []).filter(({ instancePath }) => !given.includes(instancePath));
  misshapen.push(...schemaFindings(file, errors));
  return undefined;
}

function withoutAddress(manifest: Manifest, file: string, text: string, withheld: Finding[]): Manifest {
  if (manifest.author === undefined || !findAddress(manifest.author)) return manifest;
  const offset = text.indexOf(manifest.author);
  withheld.push({
    file,
    ...(offset >= 0 && { at: { offset } }),
    severity: 'warning',
    message: 'gives an e-mail address with the author; the registry keeps the name and drops the address',
    cure: 'name the author without an address',
  });
  const { author, ...rest } = manifest;
  const kept = nameOfAuthor(author);
  return kept === undefined ? rest : { ...rest, author: kept };
}

/** The path of a skill's instructions. */
function entryOf(manifest: Manifest | undefined): string {
  return (manifest && 'skill' in manifest && manifest.skill?.entry) || 'SKILL.md';
}

/** `front` is that of the instructions, where it was read already. */
function readmeOf(content: ReadonlyMap<string, ContentFile>, entry: string, front?: FrontMatter): string {
  const readme = content.get('README.md')?.text;
  if (readme !== undefined) return readme;
  const skill = content.get(entry);
  if (!skill || !isReadable(skill)) return '';
  const matter = front ?? readFrontMatter(skill.text);
  return matter.ok ? matter.body : skill.text;
}
