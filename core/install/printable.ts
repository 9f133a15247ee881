import { findHidden } from '../text/hidden-characters.ts';

/**
 * Whether a text may stand in commands, files and links as it is: one line, all of which a person sees. What is not is refused and
 * never mended: a command that was mended is another command.
 */
export function isPrintable(text: string): boolean {
  return text.isWellFormed() && findHidden(text) === undefined && !/[\n\t]/.test(text);
}

/**
 * Whether clients would replace a part of the text by variables of the user's environment, as most do with `${NAME}` and some with
 * `$NAME`: a publisher's address with `${SECRET}` in it would carry the secret away.
 */
export function expandsVariables(text: string): boolean {
  return /\$[\w{(]/.test(text);
}

/** The `{placeholders}` of some texts, each once, without their braces. */
export function placeholdersIn(texts: readonly string[]): string[] {
  const found = texts.flatMap((text) => [...text.matchAll(placeholder)].map(([, name = '']) => name));
  return [...new Set(found)];
}

/** A name in braces, as manifests and server.json mark what a person fills in. */
export const placeholder = /\{([A-Za-z_][\w-]*)\}/g;
