import matter from 'gray-matter';
import { parseYaml } from '../text/parse-yaml.ts';

export type FrontMatter =
  | {
      readonly ok: true;
      readonly data: Readonly<Record<string, unknown>>;
      readonly body: string;
      /** Offset of the line that was repaired to be YAML at all, if one was. */
      readonly repairedAt?: number;
    }
  | { readonly ok: false; readonly reason: string; readonly offset: number };

const opening = /^\uFEFF?---[ \t]*\r?\n/;
const closing = /^---[ \t]*$/m;

/**
 * The front matter of a Markdown file (agentskills.io), read as data only.
 *
 * gray-matter splits the file; it would run `---js` blocks, and ends a block at any line that merely begins with
 * three hyphens. So the two fences are checked first, and YAML of ours is the only engine it is given.
 */
export function readFrontMatter(text: string): FrontMatter {
  const start = opening.exec(text)?.[0].length;
  if (start === undefined) {
    return text.startsWith('---')
      ? { ok: false, reason: 'opens with something other than a line of exactly "---"', offset: 0 }
      : { ok: false, reason: 'has no front matter; it should begin with a line "---"', offset: 0 };
  }
  const end = text.slice(start).search(closing);
  if (end < 0)
    return { ok: false, reason: 'has front matter that is never closed by a line "---"', offset: 0 };
  const source = text.slice(start, start + end);
  const imposter = source.search(/^---/m);
  if (imposter >= 0) {
    return {
      ok: false,
      reason: 'has a line within its front matter that begins with "---"',
      offset: start + imposter,
    };
  }

  const first = parseYaml(source);
  const repair = first.ok ? undefined : quoteLooseColon(source, first.offset);
  const parsed = repair ? parseYaml(repair.source) : first;
  if (!parsed.ok) {
    const { reason, offset } = first.ok ? parsed : first;
    return { ok: false, reason: `has front matter that is not YAML: ${reason}`, offset: start + offset };
  }
  if (typeof parsed.value !== 'object' || parsed.value === null || Array.isArray(parsed.value)) {
    return { ok: false, reason: 'has front matter that is not a list of "key: value" lines', offset: start };
  }
  const { data, content } = matter(text, {
    language: 'yaml',
    engines: { yaml: () => parsed.value as object },
  });
  const value = { ok: true as const, data, body: content.replace(/^\r?\n/, '') };
  return repair ? { ...value, repairedAt: start + repair.offset } : value;
}

const keyed = /^([A-Za-z][\w-]*): +(?![ "'|>[{&*!#])(.*\S)[ \t]*\r?$/gm;

/** YAML reads `description: Use when: …` as a broken mapping. Clients quote such a value in their minds; so do we. */
function quoteLooseColon(source: string, failedAt: number): { source: string; offset: number } | undefined {
  let offset: number | undefined;
  const quoted = source.replaceAll(keyed, (line: string, key: string, value: string, at: number) => {
    if (!/:(\s|$)/.test(value)) return line;
    offset ??= at;
    return `${key}: ${JSON.stringify(value)}`;
  });
  return offset === undefined || offset > failedAt + source.length ? undefined : { source: quoted, offset };
}
