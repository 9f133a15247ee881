import { pointerTo } from '../text/locate.ts';
import type { Ledger } from './ledger.ts';
import { nearestKey } from './nearest-key.ts';

type Mapping = Readonly<Record<string, unknown>>;

/** Where a section stands, and where its faults are told. */
export interface Standing {
  readonly ledger: Ledger;
  readonly pointer: string;
  /** Before every sentence: `source[0] (acme): `. */
  readonly who: string;
  /** Before every key: `git.auth.`. */
  readonly path: string;
}

const longestText = 2048;
const mostItems = 1000;
// A slip in these would show to everyone what the file means to protect.
const guards: ReadonlySet<string> = new Set(['auth', 'mode', 'claims']);

/**
 * A mapping of the configuration, whose keys are asked for by what they should be. What is something else is told in the ledger, and
 * something harmless given in its place: a configuration with an error is handed to nobody.
 */
export class Section {
  readonly #values: Mapping;
  readonly #standing: Standing;

  constructor(values: Mapping, standing: Standing) {
    this.#values = values;
    this.#standing = standing;
  }

  get keys(): readonly string[] {
    return Object.keys(this.#values);
  }

  /** Undefined also where nothing stands after the key. */
  value(key: string): unknown {
    return Object.hasOwn(this.#values, key) ? (this.#values[key] ?? undefined) : undefined;
  }

  /** The key with what stands above it: `git.auth.username`. */
  label(key: string): string {
    return this.#standing.path + shown(key);
  }

  /** Tells that a key is wrong: `source[0] (acme): git.repository is required`. */
  fault(key: string, says: string, cure: string): void {
    this.error(key, `${this.label(key)} ${says}`, cure);
  }

  error(key: string, sentence: string, cure: string): void {
    const { ledger, who } = this.#standing;
    ledger.add({ at: { pointer: this.#pointerOf(key) }, message: who + sentence, cure });
  }

  warn(key: string, sentence: string, cure: string): void {
    const { ledger, who } = this.#standing;
    ledger.add({ at: { pointer: this.#pointerOf(key) }, message: who + sentence, cure, severity: 'warning' });
  }

  /** Undefined if empty, as if the key were not there. */
  text(key: string): string | undefined {
    const value = this.value(key);
    if (value === undefined || value === '') return undefined;
    if (typeof value !== 'string') {
      this.fault(key, 'should be a string', 'write one; what looks like a number belongs in quotes');
    } else if (value.length > longestText) {
      this.fault(key, `has more than ${longestText} characters`, 'shorten it');
    } else if (/[\u0000-\u001F\u007F]/.test(value)) {
      this.fault(key, 'has a line break or another control character', 'write it on one line');
    } else {
      return value;
    }
    return undefined;
  }

  /** Empty after it was told that it lacks. */
  requiredText(key: string, cure: string): string {
    if (this.value(key) === undefined || this.value(key) === '') this.fault(key, 'is required', cure);
    return this.text(key) ?? '';
  }

  /** Empty if absent. */
  texts(key: string): readonly string[] {
    return this.#items(key).flatMap((item, index) => {
      if (typeof item === 'string' && item.length <= longestText) return [item];
      const sentence = `${this.label(key)}[${index}] should be a string of at most ${longestText} characters`;
      this.error(key, sentence, 'write one; what looks like a number belongs in quotes');
      return [];
    });
  }

  section(key: string): Section | undefined {
    return this.value(key) === undefined ? undefined : this.block(key);
  }

  /** A section that is empty if nothing stands there. */
  block(key: string): Section {
    const value = this.value(key) ?? {};
    if (!isMapping(value))
      this.fault(key, 'should hold keys of its own', `write them below ${key}, indented`);
    return new Section(isMapping(value) ? value : {}, {
      ...this.#standing,
      pointer: this.#pointerOf(key),
      path: `${this.label(key)}.`,
    });
  }

  /** The sections of a list; `standing` gives how those at an index are spoken of. */
  sections(key: string, standing: (index: number) => Pick<Standing, 'who' | 'path'>): readonly Section[] {
    return this.#items(key).map((item, index) => {
      const pointer = this.#pointerOf(key) + pointerTo(index);
      const section = new Section(isMapping(item) ? item : {}, {
        ...this.#standing,
        ...standing(index),
        pointer,
      });
      if (!isMapping(item))
        section.error('', 'this item should hold keys of its own', 'write them after the hyphen, indented');
      return section;
    });
  }

  /** The same, spoken of in another way. */
  named(who: string): Section {
    return new Section(this.#values, { ...this.#standing, who });
  }

  /** Tells of keys that are not among the known. */
  expectKeys(known: readonly string[]): void {
    for (const key of this.keys) {
      if (known.includes(key)) continue;
      const meant = nearestKey(key, known);
      const sentence = `"${shown(key)}" is not a key that is known ${this.#standing.path === '' ? 'here' : `in ${this.#standing.path.slice(0, -1)}`}`;
      if (meant === undefined) {
        const list = known.length > 0 ? `; known are ${known.join(', ')}` : '';
        this.warn(key, `${sentence}, and is ignored`, `remove it, or correct its spelling${list}`);
      } else if (guards.has(meant)) {
        this.error(
          key,
          `${sentence}; did you mean "${meant}"?`,
          `write "${meant}", which protects what is served`,
        );
      } else {
        this.warn(
          key,
          `${sentence}, and is ignored; did you mean "${meant}"?`,
          `write "${meant}", or remove it`,
        );
      }
    }
  }

  #items(key: string): readonly unknown[] {
    const value = this.value(key) ?? [];
    if (!Array.isArray(value)) {
      this.fault(key, 'should be a list', 'write each item on a line of its own, after a hyphen');
    } else if (value.length > mostItems) {
      this.fault(key, `has ${value.length} items; ${mostItems} are allowed`, 'shorten it');
    } else {
      return value;
    }
    return [];
  }

  /** The section itself if the key is empty. */
  #pointerOf(key: string): string {
    return this.#standing.pointer + (key === '' ? '' : pointerTo(key));
  }
}

export function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const shownLength = 80;

/** A value of the file as a message names it: on one line, and no longer than a line. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  const line = text.slice(0, shownLength).replaceAll(/[\u0000-\u001F\u007F]/g, '\uFFFD');
  return text.length > shownLength ? `${line}…` : line;
}
