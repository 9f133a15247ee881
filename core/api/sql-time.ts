/** A time of ours as the wire's `YYYY-MM-DD HH:MM:SS`, UTC (contract ctx.md §1.0.4). */
export function sqlTime(time: string): string {
  return time.replace('T', ' ').replace(/(?:\.\d+)?Z$/, '');
}
