/** Where the repository is, as the facts of the site tell. */
export interface Repository {
  readonly repository?: string;
  readonly branch: string;
}

/** Where people look at a file of the repository; undefined if nobody said where that is. */
export function fileInRepository({ repository, branch }: Repository, file: string): string | undefined {
  if (repository === undefined) return undefined;
  // Git hosts agree on this form, or lead from it to theirs.
  return `${repository.replace(/\/+$|\.git$/g, '')}/blob/${branch}/${file}`;
}
