/**
 * Orama looks for an exact term with `\b` of regular expressions, which knows the letters of ASCII alone: 数据 would be
 * found nowhere. So other letters are written as their numbers.
 */
export const encodeTerm = (term: string) =>
  term.replace(/[^a-z0-9]/gu, (letter) => `_${letter.codePointAt(0)!.toString(36)}_`);

export const decodeTerm = (encoded: string) =>
  encoded.replace(/_([a-z0-9]+)_/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 36)));
