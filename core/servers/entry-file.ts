import { bucketName, bucketOf } from '../packs/bucket.ts';

/** Units that the name of a file may have: what every file system in use takes. */
export const fileNameLimit = 255;

// So many that a source of a hundred thousand servers has a few hundred in each.
const buckets = 256;

/** Where a server lies below its source's folder: `entries/017/io.github.acme_pdf.json`. */
export function entryFile(name: string): string {
  const slash = name.indexOf('/');
  const namespace = slash < 0 ? name : name.slice(0, slash);
  return fileIn('entries', name, escapeNamespace(namespace), slash < 0 ? '' : name.slice(slash + 1));
}

/** Where a skill lies below its source's folder: `skills/017/io.github.acme_pdf.json`. */
export function skillFile(namespace: string, name: string): string {
  return fileIn('skills', `${namespace}/${name}`, escapeNamespace(namespace), name);
}

/** The server that lies at a path below a source's folder; undefined if none would. */
export function nameOfEntryFile(path: string): string | undefined {
  const parts = partsOfFile('entries', path);
  const found = parts && `${parts.namespace}/${parts.name}`;
  return found !== undefined && entryFile(found) === path ? found : undefined;
}

/** The skill that lies at a path below a source's folder; undefined if none would. */
export function nameOfSkillFile(path: string): Parts | undefined {
  const found = partsOfFile('skills', path);
  return found && skillFile(found.namespace, found.name) === path ? found : undefined;
}

interface Parts {
  readonly namespace: string;
  readonly name: string;
}

function partsOfFile(folder: string, path: string): Parts | undefined {
  const [, lies, namespace, name] = /^([a-z]+)\/\d+\/([^_/]*)_([^/]*)\.json$/.exec(path) ?? [];
  if (lies !== folder || namespace === undefined || name === undefined) return undefined;
  return { namespace: unescapeText(namespace), name: unescapeText(name) };
}

function fileIn(folder: string, whole: string, namespace: string, name: string): string {
  return `${folder}/${bucketName(bucketOf(whole, buckets))}/${namespace}_${escapeText(name)}.json`;
}

/**
 * The text in lower case, without a character that a path has another use for: `A` is `!a`, as Go's module cache has it, so that names
 * that differ by case alone do not meet on a disk that sees no difference; others are `!` with their number, `!58!`.
 */
function escapeText(text: string): string {
  return text.replaceAll(/[^a-z0-9._-]/g, (unit) =>
    /[A-Z]/.test(unit) ? `!${unit.toLowerCase()}` : `!${unit.charCodeAt(0)}!`,
  );
}

/** Without `_`, which ends it. */
function escapeNamespace(text: string): string {
  return escapeText(text).replaceAll('_', '!95!');
}

function unescapeText(text: string): string {
  return text.replaceAll(/!(?:([a-z])|(\d+)!)/g, (_, letter: string | undefined, code: string) =>
    letter === undefined ? String.fromCharCode(Number(code)) : letter.toUpperCase(),
  );
}
