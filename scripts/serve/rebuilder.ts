import type { BuildOptions } from '../build/build-registry.ts';
import type { BuildResult } from '../build/build-result.ts';
import { countText, printProblems } from '../terminal/print-problems.ts';

/** Where a build is told of. */
export interface Reporter {
  say(line: string): void;
  warn(text: string): void;
}

/** Who builds: this thread, or another. */
export type Build = (options: BuildOptions) => Promise<BuildResult>;

/**
 * Builds a registry that somebody is working on: what is lawful is published. A package that is not lawful stops the build, so that its
 * last lawful state stays served; only where it has none yet is it left out, for it must not stop the others.
 */
export class Rebuilder {
  readonly #options: Omit<BuildOptions, 'broken'>;
  readonly #shown: string;
  readonly #reporter: Reporter;
  readonly #build: Build;
  #leftOut: ReadonlySet<string> = new Set();
  #failure = '';

  /** `shown` is the registry folder as the reader sees it. */
  constructor(build: Build, options: Omit<BuildOptions, 'broken'>, shown: string, reporter: Reporter) {
    this.#build = build;
    this.#options = options;
    this.#shown = shown;
    this.#reporter = reporter;
  }

  /** The first build: all that is lawful. Throws if the world is broken. */
  async build(): Promise<BuildResult> {
    const strict = await this.#build({ ...this.#options, broken: 'stop' });
    const result = strict.ok ? strict : await this.#build({ ...this.#options, broken: 'leave out' });
    this.#tell(result);
    return result;
  }

  /**
   * A build after a change. Undefined if the world is broken for the moment; that is told once and not thrown, for the next may do
   * better.
   */
  async rebuild(): Promise<BuildResult | undefined> {
    try {
      const result = await this.#build({ ...this.#options, broken: { leaveOut: this.#leftOut } });
      this.#failure = '';
      this.#tell(result);
      return result;
    } catch (error) {
      const { message } = error as Error;
      if (message !== this.#failure) this.#reporter.warn(`Not rebuilt, to be tried again: ${message}`);
      this.#failure = message;
      return undefined;
    }
  }

  #tell({ ok, problems, warnings, leftOut }: BuildResult): void {
    for (const warning of warnings) this.#reporter.warn(warning);
    if (problems.length > 0) this.#reporter.warn(printProblems(problems, 'text', this.#shown));
    if (!ok) {
      this.#reporter.warn(`NOT PUBLISHED: ${countText(problems)}. What was served before still is.`);
      return;
    }
    this.#leftOut = new Set(leftOut);
    if (leftOut.length > 0) {
      this.#reporter.warn(`LEFT OUT until they are mended, all else is served:\n  ${leftOut.join('\n  ')}`);
    }
  }
}
