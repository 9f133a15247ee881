import { existsSync, readFileSync } from 'node:fs';
import type { Sha256 } from '#core/catalog/digest.ts';
import { type Learn, learnMeaning, type Meaning } from '#core/search/learn-meaning.ts';
import { encodeUtf8 } from '#core/text/decode-utf8.ts';
import { meaningFile } from './layout.ts';
import { type Staging, stageIfChanged } from './process-bucket.ts';

/** What stands before the numbers, in a line of JSON. */
interface Head extends Pick<Meaning, 'terms' | 'width'> {
  /** Of what was learnt from. */
  readonly key: string;
}

/**
 * What words mean takes most of the time of an index, and follows from a few thousand packages: as long as they say what they said, it is
 * what the last build learnt.
 */
export class RememberedMeaning {
  readonly #place: Pick<Staging, 'out' | 'stage'>;
  readonly #sha256: Sha256;
  #staged: readonly string[] = [];
  #isWanted = false;

  constructor(place: Pick<Staging, 'out' | 'stage'>, sha256: Sha256) {
    this.#place = place;
    this.#sha256 = sha256;
  }

  readonly learn: Learn = (taught) => {
    this.#isWanted = true;
    const key = this.#sha256(JSON.stringify(taught.map(({ terms }) => terms)));
    const before = this.#recall(key);
    if (before) return before;
    const meaning = learnMeaning(taught);
    this.#staged = stageIfChanged(meaningFile, print(key, meaning), this.#place);
    return meaning;
  };

  /** What was staged, and what of the published tree is to go. */
  get changes(): { readonly staged: readonly string[]; readonly removed: readonly string[] } {
    const { out } = this.#place;
    const isLeft = !this.#isWanted && out !== undefined && existsSync(`${out}/${meaningFile}`);
    return { staged: this.#staged, removed: isLeft ? [meaningFile] : [] };
  }

  #recall(key: string): Meaning | undefined {
    const path = `${this.#place.out}/${meaningFile}`;
    if (this.#place.out === undefined || !existsSync(path)) return undefined;
    const file = readFileSync(path);
    const end = file.indexOf('\n');
    // The cast is true: only a build of the same generator key reads on, and it wrote the file whole.
    const head = JSON.parse(file.toString('utf8', 0, end)) as Head;
    if (head.key !== key) return undefined;
    // A copy, for a file in memory begins anywhere, and numbers of four bytes do not. As this machine has them: no other reads them.
    const basis = new Float32Array(new Uint8Array(file.subarray(end + 1)).buffer);
    return { terms: head.terms, width: head.width, basis };
  }
}

function print(key: string, { terms, width, basis }: Meaning): Uint8Array {
  const head = encodeUtf8(`${JSON.stringify({ key, width, terms } satisfies Head)}\n`);
  const bytes = new Uint8Array(head.length + basis.byteLength);
  bytes.set(head);
  bytes.set(new Uint8Array(basis.buffer, basis.byteOffset, basis.byteLength), head.length);
  return bytes;
}
