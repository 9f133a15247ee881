import { type Cost, listSizes } from './child.ts';
import { run, runOften, runWrite } from './run-child.ts';
import { changeOneRecord } from './write-source.ts';
import type { SourceRegistry } from './write-source-registry.ts';

/** What gathering servers from files costs, beside floors: files read and written, and no more. */
export interface SyncCosts {
  /** The source read. */
  readonly readSource: Cost;
  /** What was gathered before read. */
  readonly readSnapshot: Cost;
  /** As many files of the same sizes written. */
  readonly write: Cost;
  readonly first: Cost;
  /** The source's file is the same. */
  readonly unchanged: Cost;
  /** All of it is read again, and nothing is new. */
  readonly whole: Cost;
  readonly oneRecord: Cost;
  /** Of what was gathered. */
  readonly files: number;
  readonly bytes: number;
}

/** `folder` is where files may lie for a moment. Leaves the sources of the registry synced. */
export function measureSync(folder: string, { root, inputs, file }: SourceRegistry): SyncCosts {
  run({ kind: 'read', root: inputs }); // so that nobody pays for the first look at the disk
  const first = run({ kind: 'sync', root, how: 'now' });
  const unchanged = runOften({ kind: 'sync', root, how: 'now' });
  const whole = runOften({ kind: 'sync', root, how: 'whole' });
  let changes = 0;
  const oneRecord = runOften({ kind: 'sync', root, how: 'now' }, () => {
    changes += 1;
    changeOneRecord(file, `Changed for the ${changes}. time.`);
  });
  const sizes = listSizes(`${root}/sources`);
  return {
    first,
    unchanged,
    whole,
    oneRecord,
    readSource: runOften({ kind: 'read', root: inputs }),
    readSnapshot: runOften({ kind: 'read', root: `${root}/sources` }),
    write: runWrite(folder, sizes),
    files: sizes.length,
    bytes: sizes.reduce((sum, [, size]) => sum + size, 0),
  };
}
