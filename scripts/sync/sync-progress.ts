const every = 100;

/** A line on the terminal that says how far several syncs are together. Silent where there is no terminal. */
export class SyncProgress {
  readonly #records = new Map<string, number>();
  #begun = 0;
  #ended = 0;
  #drawn = 0;

  begin(): void {
    this.#begun += 1;
    this.#draw();
  }

  show(source: string, records: number): void {
    this.#records.set(source, records);
    this.#draw();
  }

  end(): void {
    this.#ended += 1;
    this.#draw();
  }

  clear(): void {
    if (process.stderr.isTTY) process.stderr.write('\r\u001B[K');
  }

  #draw(): void {
    const now = performance.now();
    if (!process.stderr.isTTY || now - this.#drawn < every) return;
    this.#drawn = now;
    const records = [...this.#records.values()].reduce((sum, count) => sum + count, 0);
    process.stderr.write(`\r\u001B[Ksyncing  ${this.#ended}/${this.#begun} sources, ${records} records`);
  }
}
