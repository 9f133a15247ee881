/** The longest that a timer of Node takes: 2^31 - 1 ms, some 24 days; a longer one would end at once. */
const longest = 2 ** 31 - 1;

/** A sleep that ends early: when it is woken, or when the signal aborts. Woken while awake, it does not sleep the next time. */
export class Wakeable {
  readonly #signal: AbortSignal;
  #isWoken = false;
  #end = () => {};

  constructor(signal: AbortSignal) {
    this.#signal = signal;
    signal.addEventListener('abort', () => this.wake());
  }

  wake(): void {
    this.#isWoken = true;
    this.#end();
  }

  /** Resolves after so many milliseconds, at most some 24 days. */
  async sleep(milliseconds: number): Promise<void> {
    if (!this.#isWoken && !this.#signal.aborted) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, Math.min(milliseconds, longest));
        this.#end = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.#isWoken = false;
    this.#end = () => {};
  }
}
