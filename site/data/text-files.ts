import type { Locale } from '#core/api/site/pages.ts';
import type { Manifest, VersionDetail } from '#core/generated/types.ts';
import { readFrontMatter } from '#core/manifest/front-matter.ts';
import { decodeUtf8 } from '#core/text/decode-utf8.ts';
import type { ArchiveFiles } from './read-archive.ts';

/** A text of the publisher that a page shows. */
export interface TextFile {
  /** Its path in the archive; '' if it is not there. */
  readonly path: string;
  readonly text: string;
}

// A little more than is shown, so that who shows it knows that there was more.
const lengthLimit = 130 * 1024;

/** The readme in the language of the page where there is one, else as it is; undefined if there is none. */
export function readmeIn(locale: Locale, version: VersionDetail, files: ArchiveFiles): TextFile | undefined {
  const translated = locale === 'zh-CN' ? version.files.find(({ path }) => isChineseReadme(path)) : undefined;
  const text = translated && textOf(files, translated.path);
  if (translated && text) return { path: translated.path, text };
  if (version.readme === '') return undefined;
  const path = version.files.find((file) => /^readme\.md$/i.test(file.path))?.path;
  return { path: path ?? entryOf(version) ?? '', text: version.readme.slice(0, lengthLimit) };
}

function isChineseReadme(path: string): boolean {
  return /^readme[._-]zh(?:[_-]?(?:cn|hans))?\.md$/i.test(path);
}

/** The instructions of a package that has them. */
export function instructionsOf(version: VersionDetail, files: ArchiveFiles): TextFile | undefined {
  const path = entryOf(version);
  const text = path === undefined ? undefined : textOf(files, path);
  return path !== undefined && text !== undefined ? { path, text } : undefined;
}

/** What SKILL.md says of itself. */
export interface SkillHead {
  readonly name?: string;
  readonly description?: string;
}

export function skillHeadOf(text: string): SkillHead {
  const front = readFrontMatter(text);
  if (!front.ok) return {};
  const { name, description } = front.data;
  return {
    ...(typeof name === 'string' && { name }),
    ...(typeof description === 'string' && { description }),
  };
}

/** The path of the instructions, if the archive has them. */
function entryOf({ manifest, files }: VersionDetail): string | undefined {
  // The cast is true: the build printed the manifest that it had validated.
  const parsed = JSON.parse(manifest) as Manifest;
  if (!('skill' in parsed) || parsed.skill === undefined) return undefined;
  const entry = parsed.skill.entry ?? 'SKILL.md';
  return files.some(({ path }) => path === entry) ? entry : undefined;
}

function textOf(files: ArchiveFiles, path: string): string | undefined {
  const bytes = files.get(path);
  return bytes && decodeUtf8(bytes)?.slice(0, lengthLimit);
}
