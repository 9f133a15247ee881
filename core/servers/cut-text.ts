/** Code points of a text: what the schemas of servers count. */
export function countCharacters(text: string): number {
  return [...text].length;
}

/**
 * The text if it is no longer than the limit, else its beginning, cut at a word where one ends in its second half, with `…`.
 * `sizeOf` measures; the size of two texts together is the sum of theirs.
 */
export function cutText(text: string, limit: number, sizeOf = countCharacters): string {
  if (sizeOf(text) <= limit) return text;
  let room = limit - sizeOf(ellipsis);
  let end = 0;
  for (const character of text) {
    room -= sizeOf(character);
    if (room < 0) break;
    end += character.length;
  }
  const space = /\s/.test(text.charAt(end)) ? end : text.slice(0, end).search(/\s\S*$/);
  const kept = text.slice(0, space > end / 2 ? space : end);
  return kept.replace(/[\s,;:.…-]{1,8}$/, '') + ellipsis;
}

const ellipsis = '…';
