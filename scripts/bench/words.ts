import { pickFrom } from './random.ts';

/** What names and sentences are made of. */
export const words =
  `agent file search query table index page draft review release branch commit token server client schema column chart image
  audio video model prompt cache queue worker thread socket header cookie session policy secret backup restore migrate deploy monitor
  alert metric trace sample budget invoice ledger ticket inbox calendar contact mailbox folder archive parser linter compiler debugger
  profiler terminal editor notebook dataset vector cluster region bucket network gateway proxy domain record filter report`.split(
    /\s+/,
  );

/** A sentence of at least so many characters. */
export function makeSentence(random: () => number, length: number): string {
  let text = pickFrom(random, words);
  while (text.length < length) text += ` ${pickFrom(random, words)}`;
  return `${text[0]!.toUpperCase()}${text.slice(1)}.`;
}

// Letters that no other letter is taken for, so that generated names are no look-alikes of each other.
const letters = 'abcdefghjkpqstuvwxyz';

/** A number as a word that is the number's alone. */
export function encode(index: number): string {
  let text = '';
  for (let rest = index + letters.length; rest > 0; rest = Math.floor(rest / letters.length))
    text = letters[rest % letters.length] + text;
  return text;
}
