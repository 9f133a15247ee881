import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import type { Cost, Task } from './child.ts';

/** What a task cost that a process of its own did. Throws if it failed, or took longer than so many minutes. */
export function run(task: Task, minutes = 60): Cost {
  const printed = execFileSync(process.execPath, [`${import.meta.dirname}/child.ts`, JSON.stringify(task)], {
    encoding: 'utf8',
    timeout: minutes * 60_000,
  });
  // The cast is true: the child prints a Cost.
  return JSON.parse(printed) as Cost;
}

// A median of more would say no more, and what takes long varies little.
const most = { runs: 3, seconds: 20 };

/** The median by time of up to three runs, each after what `prepare` does. */
export function runOften(task: Task, prepare: () => void = () => {}): Cost {
  const costs: Cost[] = [];
  let spent = 0;
  while (costs.length < most.runs && spent < most.seconds) {
    prepare();
    const cost = run(task);
    costs.push(cost);
    spent += cost.wall;
  }
  costs.sort((a, b) => a.wall - b.wall);
  return costs[Math.floor(costs.length / 2)]!;
}

/** What it costs to write files of such sizes, and no more; `folder` is where they are for a moment. */
export function runWrite(folder: string, sizes: readonly (readonly [file: string, size: number])[]): Cost {
  const like = `${folder}/sizes.json`;
  writeFileSync(like, JSON.stringify(sizes));
  const copy = `${folder}/floor`;
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(copy);
  const cost = run({ kind: 'write', like, out: copy });
  rmSync(copy, { recursive: true });
  return cost;
}
