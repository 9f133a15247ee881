/** Where in a file: a JSON Pointer (RFC 6901) into its value, or an offset into its text in UTF-16 units. */
export type Place = { readonly pointer: string } | { readonly offset: number };

type Severity = 'error' | 'warning';

/** What a rule found: one thing that is wrong, and how to mend it. */
export interface Finding {
  /** Path of the file or folder, from the root of the registry folder. */
  readonly file: string;
  /** Absent for the file as a whole. */
  readonly at?: Place;
  /** What is, and what should be. */
  readonly message: string;
  /** What to do about it. */
  readonly cure: string;
  /** A warning is shown and stops nothing; a finding is an error unless it says otherwise. */
  readonly severity?: Severity;
}

/** One breach of a rule, placed, so that a publisher can put it right. */
export interface Problem {
  /** The rule that was broken; also the anchor of its explanation in docs/rules.md. */
  readonly rule: string;
  readonly severity: Severity;
  /** Path from the root of the registry folder. */
  readonly file: string;
  /** Counted from 1; 1:1 for the file as a whole. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly cure: string;
}

/** By file, then place, then rule: the order in which a person mends them. */
export function sortProblems(problems: Iterable<Problem>): Problem[] {
  return [...problems].sort(
    (a, b) =>
      compare(a.file, b.file) ||
      a.line - b.line ||
      a.column - b.column ||
      compare(a.rule, b.rule) ||
      compare(a.message, b.message),
  );
}

export function isError(problem: Problem): boolean {
  return problem.severity === 'error';
}

/** Order by UTF-16 units: the same in every locale, which `localeCompare` is not. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
