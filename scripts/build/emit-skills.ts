import { readFileSync } from 'node:fs';
import { emitSkill, fileOf, skillFiles } from '#core/api/emit.ts';
import type { SkillDocuments, ViewDocuments } from '#core/api/endpoint.ts';
import { endpoints } from '#core/api/endpoints.ts';
import { skillsOf } from '#core/api/toolhive/skills-of-view.ts';
import type { Problem } from '#core/problem.ts';
import type { SkillEntry } from '#core/servers/server-entry.ts';
import { SkillListing } from '#core/servers/skill-listing.ts';
import type { SourcedSkill } from './find-skills.ts';
import type { Workplace } from './process-bucket.ts';
import { type Signatures, type StagedDocuments, stageNamed } from './stage-named.ts';

export interface SkillWork extends Pick<Workplace, 'out' | 'layout'> {
  /** The skills of each source. */
  readonly skills: ReadonlyMap<string, readonly SourcedSkill[]>;
  readonly stage: string;
  readonly before: SkillsMemory | undefined;
}

/** What the next build need not read and make again. */
export interface SkillsMemory {
  /** Skills by the paths they were read from, each with the key that the path had. */
  readonly entries: Readonly<Record<string, { readonly key: string; readonly entry: SkillEntry }>>;
  /** For each view, what the documents of each skill were made of. */
  readonly signatures: Readonly<Record<string, Signatures>>;
}

/** Reads the skills of all sources that are not as the last build knew them, and stages the documents of single skills. */
export class SkillEmitter {
  /** The skills of each source. */
  readonly skills: ReadonlyMap<string, readonly SkillEntry[]>;
  /** Of gathered skills that were read and left out. */
  readonly problems: Problem[] = [];
  readonly #work: SkillWork;
  readonly #entries: Record<string, { readonly key: string; readonly entry: SkillEntry }> = {};
  readonly #signatures: Record<string, Signatures> = {};
  /** Key of each skill of each source. */
  readonly #keys = new Map<string, ReadonlyMap<string, string>>();

  constructor(work: SkillWork) {
    this.#work = work;
    const skills = new Map<string, readonly SkillEntry[]>();
    for (const [source, found] of work.skills) {
      skills.set(
        source,
        found.flatMap((skill) => this.#read(skill) ?? []),
      );
      this.#keys.set(source, new Map(found.map((skill) => [idOf(skill), skill.key])));
    }
    this.skills = skills;
  }

  get memory(): SkillsMemory {
    return { entries: this.#entries, signatures: this.#signatures };
  }

  /** Stages the documents of the skills of a view, where no function answers. */
  emitView(view: ViewDocuments): StagedDocuments {
    const { name } = view;
    const now = this.#work.layout === 'files' ? this.#signaturesOf(skillsOf(view)) : {};
    this.#signatures[name] = now;
    const documentsOf = (id: string) => at(id, { name, skills: skillsOf(view) });
    return stageNamed(
      {
        before: this.#work.before?.signatures[name] ?? {},
        now,
        emit: (id) => emitSkill(documentsOf(id)),
        files: (id) => skillFiles(documentsOf(id)),
        published: (ids) => this.#published(name, ids),
      },
      this.#work,
    );
  }

  /** The published files of skills of a view that there is no more. */
  filesOfGone(view: string): string[] {
    return this.#published(view, Object.keys(this.#work.before?.signatures[view] ?? {}));
  }

  #read({ path, key, read }: SourcedSkill): SkillEntry | undefined {
    const known = this.#work.before?.entries[path];
    const entry = known?.key === key ? known.entry : read((problems) => this.problems.push(...problems));
    if (entry) this.#entries[path] = { key, entry };
    return entry;
  }

  /** Of each name of a view, the keys of all that sources have under it. */
  #signaturesOf({ all }: SkillListing): Signatures {
    const signatures: Record<string, string> = {};
    for (const skill of all) {
      const id = idOf(skill);
      signatures[id] = `${signatures[id] ?? ''}${skill.source} ${this.#keys.get(skill.source)?.get(id)}\n`;
    }
    return signatures;
  }

  #published(view: string, ids: readonly string[]): string[] {
    if (ids.length === 0) return [];
    const file = fileOf(endpoints.viewSkills, { view });
    const skills = new SkillListing(JSON.parse(readFileSync(`${this.#work.out}/${file}`, 'utf8')));
    return ids.flatMap((id) => [...skillFiles(at(id, { name: view, skills }))]);
  }
}

/** What a skill is called among others: `com.acme/pdf`. */
function idOf({ namespace, name }: Pick<SkillEntry, 'namespace' | 'name'>): string {
  return `${namespace}/${name}`;
}

function at(id: string, view: Pick<SkillDocuments, 'name' | 'skills'>): SkillDocuments {
  const slash = id.indexOf('/');
  return { ...view, namespace: id.slice(0, slash), skill: id.slice(slash + 1) };
}
