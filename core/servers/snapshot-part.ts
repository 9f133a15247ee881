import type { Config } from '../config/config.ts';
import { nameOfEntryFile, nameOfSkillFile } from './entry-file.ts';
import { whyNoServerName } from './required-texts.ts';
import { whyUnaddressable } from './version-text.ts';

/** What a file below `sources/` is, told by its path: a part of a source's snapshot, or nothing that a sync writes. */
export type SnapshotPart =
  | { readonly kind: 'entry'; readonly source: string; readonly name: string }
  | { readonly kind: 'skill'; readonly source: string; readonly namespace: string; readonly name: string }
  | { readonly kind: 'status' | 'report'; readonly source: string }
  | { readonly kind: 'stray'; readonly source: string; readonly why: string };

/** `path` is from the root of the registry folder. Whether there is such a source is not asked. */
export function snapshotPart(path: string): SnapshotPart {
  const [, source = ''] = path.split('/');
  const within = pathWithinSource(path);
  if (within === 'status.json') return { kind: 'status', source };
  if (within === 'report.json') return { kind: 'report', source };
  const name = nameOfEntryFile(within);
  if (name !== undefined && whyNoServerName(name) === undefined) return { kind: 'entry', source, name };
  const skill = nameOfSkillFile(within);
  if (skill && isPart(skill.namespace) && isPart(skill.name)) return { kind: 'skill', source, ...skill };
  return { kind: 'stray', source, why: whyStray(within) };
}

/** Names of the sources that have a snapshot: those of kind managed are the registry's own packages. */
export function gatheredSources({ sources }: Config): readonly string[] {
  return sources.filter(({ kind }) => kind !== 'managed').map(({ name }) => name);
}

/** `entries/017/io.github.acme_pdf.json` of `sources/partners/entries/017/io.github.acme_pdf.json`; '' of what lies in no source. */
export function pathWithinSource(path: string): string {
  return path.split('/').slice(2).join('/');
}

function isPart(text: string): boolean {
  return text !== '' && whyUnaddressable(text) === undefined;
}

function whyStray(within: string): string {
  if (within === '') return 'lies beside the folders of sources';
  if (within.startsWith('.build/'))
    return 'is what an interrupted sync left, or what somebody wants a sync to do';
  if (within.startsWith('entries/')) return 'is not named as the file of a server is';
  if (within.startsWith('skills/')) return 'is not named as the file of a skill is';
  return 'is nothing that a sync writes';
}
