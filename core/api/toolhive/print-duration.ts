/** Milliseconds as Go prints a duration: `30m0s`, `1h0m0.5s`, `250ms`; what `parseDuration` reads (contract toolhive.md §1.3). */
export function printDuration(milliseconds: number): string {
  const sign = milliseconds < 0 ? '-' : '';
  const size = Math.abs(milliseconds);
  if (size === 0) return '0s';
  if (size < 1000) return sign + printSmall(size);
  const minutes = Math.floor(size / 60_000);
  // The rest in milliseconds first: sixty seconds and a fraction would show what a division loses.
  const seconds = `${plain((size - minutes * 60_000) / 1000)}s`;
  if (minutes === 0) return sign + seconds;
  const hours = Math.floor(minutes / 60);
  return `${sign}${hours > 0 ? `${hours}h` : ''}${minutes % 60}m${seconds}`;
}

/** Below a second Go takes the largest unit of which there is one. */
function printSmall(milliseconds: number): string {
  if (milliseconds >= 1) return `${plain(milliseconds)}ms`;
  const nanoseconds = Math.round(milliseconds * 1e6);
  return nanoseconds >= 1000 ? `${plain(nanoseconds / 1000)}µs` : `${nanoseconds}ns`;
}

/** To the nanosecond at most, as there is nothing below it. */
function plain(value: number): string {
  return String(Number(value.toFixed(9)));
}
