import type { ViewSkills } from '../generated/types.ts';
import { compare } from '../problem.ts';
import type { SkillJson } from './server-entry.ts';
import type { Position } from './view-listing.ts';

/** A skill of one source of a view, its versions in order of their texts. */
export interface ListedSkill {
  readonly source: string;
  /** The place of the source among those of the view. */
  readonly position: number;
  readonly namespace: string;
  readonly name: string;
  readonly latest: SkillJson;
  readonly versions: readonly SkillJson[];
}

/** Which versions of skills are wanted. All conditions hold together. */
export interface WantedSkills {
  readonly after?: Position | undefined;
  readonly limit: number;
  /** In name, title or description; in lower case. */
  readonly search?: string | undefined;
  /** In lower case; any if undefined. */
  readonly statuses?: ReadonlySet<string> | undefined;
}

export interface SkillPage {
  readonly skills: readonly SkillJson[];
  /** Where the next page begins; undefined if nothing follows. */
  readonly next: Position | undefined;
}

/** Answers questions about the skills of a view. Of a skill that several sources have, the first source's is shown. */
export class SkillListing {
  /** Every skill there is in order of name, namespace and source, those that others hide among them. */
  readonly all: readonly ListedSkill[];
  readonly #shown: readonly ListedSkill[];
  readonly #byKey: ReadonlyMap<string, readonly ListedSkill[]>;
  /** Of each version that was searched, what is searched in. */
  readonly #texts = new Map<SkillJson, string>();

  constructor({ sources, skills }: ViewSkills) {
    this.all = skills.map(({ source, latest, versions, namespace, name }) => {
      // The cast is true: the document was written from skills.
      const kept = versions as readonly SkillJson[];
      const shared = { source: sources[source]!, position: source, namespace, name };
      return { ...shared, latest: kept[latest]!, versions: kept };
    });
    const byKey = new Map<string, ListedSkill[]>();
    for (const skill of this.all) {
      const alike = byKey.get(keyOf(skill));
      if (alike) alike.push(skill);
      else byKey.set(keyOf(skill), [skill]);
    }
    this.#byKey = byKey;
    this.#shown = [...byKey.values()].map(([first]) => first!);
  }

  /** The latest version of each skill that lists show. */
  get latest(): SkillJson[] {
    return this.#shown.map(({ latest }) => latest);
  }

  /** The skill that is shown under a name. */
  find(namespace: string, name: string): ListedSkill | undefined {
    return this.findAll(namespace, name)[0];
  }

  /** What sources have under a name, the shown one first. */
  findAll(namespace: string, name: string): readonly ListedSkill[] {
    return this.#byKey.get(keyOf({ namespace, name })) ?? [];
  }

  /** One version of a skill: `latest`, or the version's text, be it that only a source behind the shown one has it. */
  findVersion(namespace: string, name: string, version: string): SkillJson | undefined {
    if (version === 'latest') return this.find(namespace, name)?.latest;
    return this.findAll(namespace, name)
      .flatMap(({ versions }) => versions)
      .find((skill) => skill.version === version);
  }

  /** All versions in order of name, namespace and the version's text (contract toolhive.md §8). */
  page({ after, limit, search, statuses }: WantedSkills): SkillPage {
    const skills: SkillJson[] = [];
    let last: Position | undefined;
    for (let place = after ? this.#placeOf(after) : 0; place < this.#shown.length; place += 1) {
      const listed = this.#shown[place]!;
      const passed = after?.name === keyOf(listed) ? after : undefined;
      // A cursor without a version stands behind all of them.
      if (passed && passed.version === undefined) continue;
      for (const skill of listed.versions) {
        if (passed?.version !== undefined && compare(skill.version, passed.version) <= 0) continue;
        if (!isOfStatus(skill, statuses) || !this.#holds(skill, search)) continue;
        if (skills.length === limit) return { skills, next: last };
        skills.push(skill);
        last = { name: keyOf(listed), version: skill.version };
      }
    }
    return { skills, next: undefined };
  }

  /** The place among the shown of the first that is not before a position. */
  #placeOf({ name: key }: Position): number {
    const slash = key.indexOf('/');
    const wanted = { name: key.slice(0, slash), namespace: key.slice(slash + 1) };
    let low = 0;
    let high = this.#shown.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compareKeys(this.#shown[middle]!, wanted) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #holds(skill: SkillJson, search: string | undefined): boolean {
    if (search === undefined) return true;
    const text = this.#texts.get(skill) ?? searchableText(skill);
    this.#texts.set(skill, text);
    return text.includes(search);
  }
}

/** Name, title and description in lower case, with between them what nobody searches for. */
function searchableText(skill: SkillJson): string {
  const title = typeof skill['title'] === 'string' ? skill['title'] : '';
  return [skill.name, title, skill.description].join('\n').toLowerCase();
}

interface Key {
  readonly namespace: string;
  readonly name: string;
}

/** Stands in cursors, which are read as those of servers are: what such a name begins with has no `_`, and namespaces may. */
function keyOf({ namespace, name }: Key): string {
  return `${name}/${namespace}`;
}

function compareKeys(a: Key, b: Key): number {
  return compare(a.name, b.name) || compare(a.namespace, b.namespace);
}

/** A skill that says nothing of its status is in use. */
function isOfStatus({ status }: SkillJson, statuses: WantedSkills['statuses']): boolean {
  return statuses === undefined || statuses.has(typeof status === 'string' ? status.toLowerCase() : 'active');
}
