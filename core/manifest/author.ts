const address = /\s*[<(]?\s*(?:mailto:)?[^\s<>()@,;]+@[^\s<>()@,;]+\.[^\s<>()@,;]+\s*[>)]?/g;

/** Whether a text holds an e-mail address. A package name is none, nor is a user at a bare host. */
export function findAddress(text: string): { readonly address: string; readonly offset: number } | undefined {
  if (!text.includes('@')) return undefined; // most text has none, and the pattern would try every word
  // A local part begins where nothing of one stands before it: else a long word would be tried from each of its letters.
  const match = /(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}/.exec(
    text,
  );
  return match ? { address: match[0], offset: match.index } : undefined;
}

/** An author's name without the e-mail address; the registry keeps names only. Undefined if nothing is left. */
export function nameOfAuthor(author: string): string | undefined {
  return findAddress(author)
    ? author.replaceAll(address, ' ').replaceAll(/\s+/g, ' ').trim() || undefined
    : author;
}
