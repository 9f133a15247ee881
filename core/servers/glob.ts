/** Characters that a pattern may have, and patterns without braces that it may stand for. */
const limits = { pattern: 512, expansions: 256 } as const;

/**
 * Whether a text matches a glob (contract toolhive.md §5): `*` any run of characters, `/` among them, `?` one, `[abc]`, `[a-z]`, `[!a]`
 * or `[^a]` one of some, `{a,b}` alternatives, which may hold others, and `\` before a character that stands for itself. Time grows
 * with the product of the lengths, never faster.
 */
export function matchesGlob(pattern: string, text: string): boolean | 'malformed' {
  const globs = parseGlob(pattern);
  if (!globs) return 'malformed';
  const characters = [...text];
  return globs.some((glob) => matches(glob, characters));
}

/** What stands for one character, or for a run of any. */
type Part = '*' | '?' | { readonly literal: string } | CharacterClass;

interface CharacterClass {
  readonly isNegated: boolean;
  /** First and last character of each range, by code point. */
  readonly ranges: readonly (readonly [number, number])[];
}

/** The patterns without braces that a pattern stands for; undefined if it is malformed. */
function parseGlob(pattern: string): readonly (readonly Part[])[] | undefined {
  if (pattern.length > limits.pattern) return undefined;
  const reader: Reader = { characters: [...pattern], at: 0 };
  return readSequence(reader, 'whole');
}

interface Reader {
  readonly characters: readonly string[];
  at: number;
}

/** Reads up to the end; or, within braces, up to the comma or brace that ends the alternative. */
function readSequence(reader: Reader, where: 'whole' | 'braces'): Part[][] | undefined {
  let globs: Part[][] = [[]];
  for (; reader.at < reader.characters.length; reader.at += 1) {
    const character = reader.characters[reader.at]!;
    if (where === 'braces' && (character === ',' || character === '}')) return globs;
    const ends = readPart(reader, character);
    if (!ends || globs.length * ends.length > limits.expansions) return undefined;
    if (ends.length === 1) for (const glob of globs) glob.push(...ends[0]!);
    else globs = globs.flatMap((glob) => ends.map((end) => [...glob, ...end]));
  }
  return where === 'whole' ? globs : undefined;
}

/** The ways to go on from here, and the reader at the last character of it. */
function readPart(reader: Reader, character: string): Part[][] | undefined {
  if (character === '*' || character === '?') return [[character]];
  if (character === '[') {
    const found = readClass(reader);
    return found && [[found]];
  }
  if (character === '{') return readBraces(reader);
  const literal = character === '\\' ? reader.characters[++reader.at] : character;
  return literal === undefined ? undefined : [[{ literal }]];
}

function readBraces(reader: Reader): Part[][] | undefined {
  const alternatives: Part[][] = [];
  while (reader.characters[reader.at] !== '}') {
    reader.at += 1;
    const alternative = readSequence(reader, 'braces');
    if (!alternative || alternatives.length + alternative.length > limits.expansions) return undefined;
    alternatives.push(...alternative);
  }
  return alternatives;
}

function readClass(reader: Reader): CharacterClass | undefined {
  const next = () => reader.characters[++reader.at];
  const ranges: [number, number][] = [];
  let character = next();
  const isNegated = character === '!' || character === '^';
  if (isNegated) character = next();
  while (character !== ']') {
    const first = character === '\\' ? next() : character;
    if (first === undefined) return undefined;
    character = next();
    let last: string | undefined = first;
    // A hyphen at the end stands for itself.
    if (character === '-' && reader.characters[reader.at + 1] !== ']') {
      const end = next();
      last = end === '\\' ? next() : end;
      character = next();
    }
    const range = [first.codePointAt(0)!, last?.codePointAt(0) ?? -1] as const;
    if (range[1] < range[0]) return undefined;
    ranges.push([...range]);
  }
  return ranges.length > 0 ? { isNegated, ranges } : undefined;
}

/** After a failure it goes back to the last `*` alone: what an earlier one could take instead, the last can take too. */
function matches(glob: readonly Part[], text: readonly string[]): boolean {
  let part = 0;
  let at = 0;
  let star: { readonly part: number; at: number } | undefined;
  while (at < text.length) {
    const wanted = glob[part];
    if (wanted === '*') {
      star = { part, at };
      part += 1;
    } else if (wanted !== undefined && isOneOf(wanted, text[at]!)) {
      part += 1;
      at += 1;
    } else if (star) {
      star.at += 1;
      at = star.at;
      part = star.part + 1;
    } else return false;
  }
  return glob.slice(part).every((rest) => rest === '*');
}

function isOneOf(part: Exclude<Part, '*'>, character: string): boolean {
  if (part === '?') return true;
  if ('literal' in part) return part.literal === character;
  const code = character.codePointAt(0)!;
  return part.ranges.some(([first, last]) => first <= code && code <= last) !== part.isNegated;
}
