/** Whose a document is that may lie in a pack: a package's (`@acme/pdf`) or a scope's (`@acme`). */
export type Owner = `@${string}`;

/** The owner of the documents of a scope. */
export function ownerOfScope(scope: string): Owner {
  return `@${scope}`;
}
