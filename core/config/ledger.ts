import type { Finding } from '../problem.ts';

/** Findings told of one file: each is placed by reading the file anew, and nobody mends more at once. */
const limit = 100;

/** What is found in one configuration file, as far as a person can take it in. */
export class Ledger {
  readonly #file: string;
  readonly #findings: Finding[] = [];
  #untold = 0;
  #errors = 0;

  constructor(file: string) {
    this.#file = file;
  }

  add(finding: Omit<Finding, 'file'>): void {
    if (finding.severity !== 'warning') this.#errors += 1;
    if (this.#findings.length < limit) this.#findings.push({ file: this.#file, ...finding });
    else this.#untold += 1;
  }

  /** Whether nothing worse than a warning was found. */
  get isLawful(): boolean {
    return this.#errors === 0;
  }

  /** All that was found; past the limit, one more says how much is left. */
  get findings(): Finding[] {
    if (this.#untold === 0) return [...this.#findings];
    const message = `has ${this.#untold} more faults, which are not told here`;
    const cure = 'mend those that are told, and look again';
    return [
      ...this.#findings,
      { file: this.#file, message, cure, severity: this.isLawful ? 'warning' : 'error' },
    ];
  }
}
