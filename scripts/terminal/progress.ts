const every = 100;

/**
 * A line on the terminal that says how far a long work is: done, rate, remaining. Silent where there is no terminal, so that logs of CI
 * stay short. `done` may go back to 0 for a second pass.
 */
export class Progress {
  readonly #what: string;
  readonly #started = performance.now();
  #drawn = 0;

  constructor(what: string) {
    this.#what = what;
  }

  show(done: number, total: number): void {
    const now = performance.now();
    if (!process.stderr.isTTY || (now - this.#drawn < every && done < total)) return;
    this.#drawn = now;
    const rate = done / ((now - this.#started) / 1000);
    const left = rate > 0 ? Math.ceil((total - done) / rate) : 0;
    const width = 24;
    const filled = total > 0 ? Math.round((done / total) * width) : width;
    const bar = '█'.repeat(filled) + '░'.repeat(width - filled);
    process.stderr.write(
      `\r\u001B[K${this.#what} ${bar} ${done}/${total}  ${Math.round(rate)}/s  ${left} s left`,
    );
  }

  end(): void {
    if (process.stderr.isTTY) process.stderr.write('\r\u001B[K');
  }
}
