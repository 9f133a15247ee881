import type { TokenizerObject, TokenizerThis, Tokens } from 'marked';

/**
 * Readers of Markdown that stop where a text was made to keep them busy: what follows stays the text that it is. Each gives `false` to
 * leave the work to the library, and undefined to find nothing.
 */
export function budgets(): TokenizerObject {
  return { table: tableBudget(), emStrong: emphasisBudget(), blockquote: quoteBudget() };
}

// Characters that are searched for the end of emphasis; whole books need a hundredth.
const searchLimit = 3_000_000;

/** Each opening mark is sought an end for in all that follows of its paragraph. */
function emphasisBudget(): (src: string) => false | undefined {
  let left = searchLimit;
  return (src) => {
    if (!/^[*_]/.test(src)) return undefined;
    left -= src.length;
    return left < 0 ? undefined : false;
  };
}

// Quotations of one text, those within others among them.
const quoteLimit = 500;

/** Each quotation that follows on another is read once more with all before it. */
function quoteBudget(): (src: string) => false | undefined {
  let left = quoteLimit;
  return (src) => {
    if (!/^ {0,3}>/.test(src)) return undefined;
    left -= 1;
    return left < 0 ? undefined : false;
  };
}

// Cells of all tables of a text. A header of many columns makes as many cells of every line beneath it, however short.
const cellLimit = 20_000;
const columnLimit = 60;

type Table = (this: TokenizerThis, src: string) => Tokens.Table | undefined | false;

function tableBudget(): Table {
  let left = cellLimit;
  return (src) => {
    const end = src.indexOf('\n');
    if (end < 0 || left === 0) return undefined;
    const delimiter = src.slice(end + 1, end + 1 + 4 * columnLimit * 10).split('\n', 1)[0] ?? '';
    if (!/^[ \t]*[|:-][ \t|:-]*$/.test(delimiter)) return undefined;
    const columns = delimiter.split('|').length;
    const rows = (src.split(/\n[ \t]*\n/, 1)[0] ?? '').split('\n').length;
    // Once refused, no more are tried: each attempt reads all that follows.
    left = columns > columnLimit ? 0 : Math.max(0, left - columns * rows);
    if (left === 0) return undefined;
    // The reader of the library itself.
    return false;
  };
}
