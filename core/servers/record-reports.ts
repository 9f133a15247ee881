import { stripHidden } from '../text/hidden-characters.ts';
import { pointerTo } from '../text/locate.ts';
import { isObject } from './json-limits.ts';
import type { Warn } from './mend.ts';
import type { RecordReport } from './source-status.ts';

// A record may be wrong in a thousand places; a person reads a few.
const limit = 20;

/** Takes down what is told of one record. */
export class RecordReports {
  readonly #of: Pick<RecordReport, 'place' | 'name' | 'version'>;
  readonly #warnings: RecordReport[] = [];
  readonly #problems: RecordReport[] = [];
  #untold = 0;

  constructor(place: string, record: unknown) {
    const name = isObject(record) ? textOf(record['name']) : undefined;
    const version = isObject(record) ? textOf(record['version']) : undefined;
    this.#of = { place, ...(name !== undefined && { name }), ...(version !== undefined && { version }) };
  }

  readonly warn: Warn = (pointer, message) => {
    if (this.#warnings.length < limit) this.#warnings.push(this.#report('warning', pointer, message));
    else this.#untold += 1;
  };

  readonly refuse: Warn = (pointer, message) => {
    this.#problems.push(this.#report('refused', pointer, message));
  };

  /** Refuses the record for what one of its members is not, if it is not. */
  require(key: string, fault: string | undefined): void {
    if (fault !== undefined) this.refuse(pointerTo(key), fault);
  }

  get problems(): readonly RecordReport[] {
    return this.#problems;
  }

  get warnings(): readonly RecordReport[] {
    if (this.#untold === 0) return this.#warnings;
    const more = this.#report('warning', '', `has ${this.#untold} more places that were mended or are off`);
    return [...this.#warnings, more];
  }

  #report(outcome: RecordReport['outcome'], pointer: string, message: string): RecordReport {
    return { outcome, ...this.#of, pointer: pointer.slice(0, 500), message };
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? stripHidden(value.slice(0, 255)) : undefined;
}
