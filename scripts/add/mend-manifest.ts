import { relative } from 'node:path';
import { dump } from 'js-yaml';
import type { SourceFile } from '#core/catalog/source-file.ts';
import * as validators from '#core/generated/validators.js';
import { findAddress, nameOfAuthor } from '#core/manifest/author.ts';
import { manifestFromSkill } from '#core/manifest/from-skill-md.ts';
import { readFrontMatter } from '#core/manifest/front-matter.ts';
import { spdxFrom } from '#core/manifest/spdx.ts';
import { findLicense } from './detect-license.ts';
import type { Candidate } from './find-candidates.ts';
import { sourceFile } from './source-file.ts';

/**
 * Keeps a skill's licence: one that its front matter does not name as SPDX is looked for in the folder and above, its text is taken
 * along, and a ctx.yaml is written that names it.
 */
export function keepLicense(
  candidate: Candidate,
  content: Map<string, SourceFile>,
  text: string,
  { scope, name, version }: { readonly scope: string; readonly name: string; readonly version: string },
  given: string | undefined,
  notes: string[],
): void {
  const front = readFrontMatter(text);
  if (!front.ok || !validators.skillFrontMatter(front.data)) return; // the rules will tell
  const stated = front.data.license === undefined ? undefined : spdxFrom(front.data.license);
  if (stated !== undefined && !stated.startsWith('LicenseRef-')) return;
  const file = findLicense(candidate.folder, candidate.under);
  const license = file?.spdx ?? given;
  if (file && file.folder !== candidate.folder) {
    content.set(file.name, sourceFile(file.name, file.bytes));
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
  content.set('ctx.yaml', sourceFile('ctx.yaml', Buffer.from(printYaml(ordered))));
  notes.push(`its licence is ${license}; a ctx.yaml says so`);
}

/** Writes the author of a ctx.yaml without the e-mail address: Git would keep it for ever. */
export function dropAddress(content: Map<string, SourceFile>, text: string, notes: string[]): void {
  const line = /^author:[ \t]*(.*)$/m.exec(text);
  if (!line?.[1] || !findAddress(line[1])) return;
  const kept = nameOfAuthor(line[1].trim().replace(/^(["'])(.*)\1$/, '$2'));
  const replacement = kept === undefined ? '' : `author: ${JSON.stringify(kept)}\n`;
  const mended = text.replace(/^author:.*(?:\r?\n|$)/m, () => replacement);
  content.set('ctx.yaml', sourceFile('ctx.yaml', Buffer.from(mended)));
  notes.push('the e-mail address of its author was left out');
}

/** A manifest as YAML in the one form the registry writes. */
function printYaml(value: object): string {
  return dump(value, { lineWidth: -1, noRefs: true });
}
