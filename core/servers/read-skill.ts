import { findExcess, isObject, withoutPrototypeKeys } from './json-limits.ts';
import { kindOf, mend, type Warn } from './mend.ts';
import type { RawRecords } from './raw-record.ts';
import { RecordReports } from './record-reports.ts';
import { showHidden, warnOfInexact, whyNoDescription, whyNoVersion } from './required-texts.ts';
import type { SkillJson } from './server-entry.ts';
import { skillShape } from './server-shape.ts';
import type { RecordReport } from './source-status.ts';

/** A skill that can be handed on, with what was mended in it or is off; or why it cannot. */
export type ReadSkill =
  | { readonly ok: true; readonly skill: SkillJson; readonly warnings: readonly RecordReport[] }
  | { readonly ok: false; readonly problems: readonly RecordReport[] };

/** A skill of a registry file, read as leniently as a server is (contract toolhive.md §3.7). Never throws. */
export function readSkill(raw: RawRecords['skills'][number]): ReadSkill {
  const reports = new RecordReports(raw.place, raw.skill);
  const { warn, refuse } = reports;
  const excess = findExcess(raw.skill);
  if (excess !== undefined) refuse('', `${excess}; make it smaller`);
  else if (!isObject(raw.skill)) refuse('', `should be an object and is ${kindOf(raw.skill)}`);
  if (reports.problems.length > 0) return { ok: false, problems: reports.problems };

  // The cast is true: it was seen to be an object, and is one without some of its keys.
  const plain = withoutPrototypeKeys(raw.skill) as Readonly<Record<string, unknown>>;
  const visible = showHidden(plain, ['title', 'description'], warn);
  reports.require('namespace', whyNoPart('namespace', visible['namespace']));
  reports.require('name', whyNoPart('name', visible['name']));
  reports.require('description', whyNoDescription(visible['description']));
  reports.require('version', whyNoVersion(visible['version']));
  if (reports.problems.length > 0) return { ok: false, problems: reports.problems };
  // The cast is true: the four that a skill must have were checked to be strings.
  const skill = mend(visible, skillShape, '', warn) as SkillJson;
  warnOfInexact(skill.version, '/version', warn);
  warnOfLength(skill, 'description', 1024, warn);
  warnOfLength(skill, 'title', 100, warn);
  return { ok: true, skill, warnings: reports.warnings };
}

const parts = {
  namespace: {
    // The contract limits its length alone; what else it may be, addresses and file names decide.
    pattern: /^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$/,
    least: 3,
    most: 128,
    form: 'letters, digits, dots, hyphens and underscores, 3 to 128 characters, for example io.github.acme',
  },
  name: {
    pattern: /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/,
    least: 1,
    most: 64,
    form: 'small letters, digits and hyphens, at most 64 characters, for example pdf-forms',
  },
} as const;

function whyNoPart(key: keyof typeof parts, value: unknown): string | undefined {
  const { pattern, least, most, form } = parts[key];
  if (typeof value !== 'string') return `should be a string and is ${kindOf(value)}`;
  if (pattern.test(value) && value.length >= least && value.length <= most) return undefined;
  return `${JSON.stringify(value.slice(0, most))} is not the ${key} of a skill; write it in ${form}`;
}

function warnOfLength(skill: SkillJson, key: string, limit: number, warn: Warn): void {
  const text = skill[key];
  if (typeof text === 'string' && [...text].length > limit) {
    warn(`/${key}`, `has more than ${limit} characters; it was kept`);
  }
}
