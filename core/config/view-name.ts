import { aggregateView } from '../servers/view-index.ts';
import { type Section, shown } from './section.ts';

const longest = 128;
/** Stands in the same place of an address as a view's name: `/registry/v0.1/servers`. */
const reserved = aggregateView;

/** Whether a name can stand in `/registry/{name}` as it is, whatever reads the address on its way. */
export function isViewName(name: string): boolean {
  if (!/^[A-Za-z0-9._-]+$/.test(name) || name.length > longest) return false;
  // What ends as files do would be the file of another view's documents.
  return !/^\.+$|\.json$/.test(name) && name !== reserved;
}

/** The `name` of an item that becomes a view; one that is taken, or cannot stand in an address, is told. */
export function viewNameOf(item: Section, names: Names): string {
  const name = item.requiredText('name', 'give the registry a name; clients write it into addresses');
  if (name === '') return '';
  if (name === reserved) {
    const sentence = `name '${name}' is reserved: /registry/${name} is an address of its own`;
    item.error('name', sentence, 'write another name');
  } else if (!isViewName(name)) {
    const sentence = `name '${shown(name)}' must be 1 to ${longest} letters, digits, dots, hyphens and underscores, and neither dots alone nor end in .json`;
    item.error('name', sentence, 'choose a name that clients can write into addresses: /registry/<name>');
  }
  tellDuplicate(item, name, names);
  return name;
}

function tellDuplicate(item: Section, name: string, names: Names): void {
  const before = names.add(name);
  if (before === undefined) return;
  const sentence =
    before === name
      ? `duplicate registry name '${shown(name)}'`
      : `registry name '${shown(name)}' is '${shown(before)}' but for its case`;
  item.error('name', sentence, 'give each registry a name of its own');
}

/** Names that may stand once each; those that differ by case alone would be one file on some disks. */
export class Names {
  readonly #seen = new Map<string, string>();

  /** The one that was there before, if there is one. */
  add(name: string): string | undefined {
    const folded = name.toLowerCase();
    const before = this.#seen.get(folded);
    if (before === undefined) this.#seen.set(folded, name);
    return before;
  }
}
