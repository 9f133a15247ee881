import parse from 'spdx-expression-parse';

const known = new Map<string, boolean>();
const knownLimit = 1000;

/** Whether the text is an SPDX licence expression (SPDX 2.3, annex D). Few are in use, so answers are kept. */
export function isSpdxExpression(text: string): boolean {
  const answer = known.get(text) ?? parses(text);
  if (known.size < knownLimit) known.set(text, answer);
  return answer;
}

function parses(text: string): boolean {
  try {
    parse(text);
    return true;
  } catch {
    return false;
  }
}

/** How people write the licences most in use, in lower case without punctuation, and what SPDX calls them. */
const spellings: ReadonlyMap<string, string> = new Map([
  ['apache 2', 'Apache-2.0'],
  ['apache 20', 'Apache-2.0'],
  ['apache license 20', 'Apache-2.0'],
  ['apache license version 20', 'Apache-2.0'],
  ['apache20', 'Apache-2.0'],
  ['the mit license', 'MIT'],
  ['mit license', 'MIT'],
  ['bsd 3 clause', 'BSD-3-Clause'],
  ['bsd 2 clause', 'BSD-2-Clause'],
  ['mozilla public license 20', 'MPL-2.0'],
  ['mpl 20', 'MPL-2.0'],
  ['gplv3', 'GPL-3.0-only'],
  ['gplv2', 'GPL-2.0-only'],
  ['cc by 40', 'CC-BY-4.0'],
  ['cc by sa 40', 'CC-BY-SA-4.0'],
  ['cc0', 'CC0-1.0'],
]);

/**
 * The SPDX expression that a free text about a licence means: the text itself, a usual spelling of one, or, where it
 * points to a file (`Complete terms in LICENSE.txt`), a LicenseRef that names the file. Undefined if none of these.
 */
export function spdxFrom(text: string): string | undefined {
  const trimmed = text.trim();
  if (isSpdxExpression(trimmed)) return trimmed;
  for (const part of [
    trimmed,
    trimmed.replace(/\(.*\)\s*$/, '').replace(/[.;,].*$/s, (rest) => (/^\.\d/.test(rest) ? rest : '')),
  ]) {
    const plain = part
      .toLowerCase()
      .replaceAll(/[^a-z0-9\s-]/g, '')
      .replaceAll(/[\s-]+/g, ' ')
      .trim();
    const known =
      spellings.get(plain) ??
      [...spellings.values(), 'ISC', 'Unlicense'].find(
        (id) => id.toLowerCase() === part.trim().toLowerCase(),
      );
    if (known) return known;
  }
  const file = /\b((?:LICEN[CS]E|COPYING|NOTICE)[\w.-]*)/i.exec(trimmed)?.[1]?.replace(/\.+$/, '');
  return file ? `LicenseRef-${file.replaceAll('_', '-')}` : undefined;
}
