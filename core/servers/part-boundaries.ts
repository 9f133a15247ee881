import { bucketOf } from '../packs/bucket.ts';

// One name in so many begins a part, so that a part holds about as many servers.
const namesPerPart = 16;
// A run of names without a boundary is cut, so that no part grows past what a function reads for one page.
const namesLimit = 4 * namesPerPart;

/**
 * Names in order cut into parts. Where a part begins depends on the name alone (but for long runs), so a name that comes or goes moves
 * no other part's boundary, and only its own part is made anew.
 */
export function cutIntoParts<Named extends { readonly name: string }>(ordered: readonly Named[]): Named[][] {
  const parts: Named[][] = [];
  for (const named of ordered) {
    const last = parts.at(-1);
    const isFirst = bucketOf(named.name, namesPerPart) === 0 || !last || last.length >= namesLimit;
    if (isFirst) parts.push([named]);
    else last.push(named);
  }
  return parts;
}
