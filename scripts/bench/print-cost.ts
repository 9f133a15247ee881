import type { Cost } from './child.ts';

/** A line of a table. */
export function printCost(name: string, { wall, cpu, memory, files }: Cost, ratio: string): string {
  const seconds = wall.toFixed(wall < 0.1 ? 3 : 2);
  return (
    `  ${name.padEnd(15)}${seconds.padStart(8)} s ${cpu.toFixed(2).padStart(8)} s cpu ` +
    `${(memory / 2 ** 20).toFixed(0).padStart(6)} MiB ${String(files).padStart(8)} files  ${ratio}`
  );
}
