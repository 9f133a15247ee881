import { parseDuration } from './parse-duration.ts';
import { type Section, shown } from './section.ts';

/** What a duration may be, all in milliseconds. */
export interface DurationLimits {
  /** What holds where nothing is said. */
  readonly absent: number;
  readonly least: number;
  readonly most: number;
  /** As messages show what is meant: `'30m', '1h'`. */
  readonly examples: string;
}

/** The duration that stands at a key, in milliseconds; what holds without it if it is none or out of bounds, which is told. */
export function durationAt(section: Section, key: string, limits: DurationLimits): number {
  const value = section.value(key);
  if (value === undefined || value === '') return limits.absent;
  const duration = typeof value === 'string' ? parseDuration(value) : undefined;
  const is = `is "${shown(value)}"`;
  if (duration === undefined) {
    const says = `must be a valid duration (e.g., ${limits.examples}), and ${is}`;
    section.fault(key, says, 'write numbers with the units h, m, s or ms, without spaces; there are no days');
  } else if (duration <= 0) {
    section.fault(key, `must be greater than zero, and ${is}`, `write a duration such as ${limits.examples}`);
  } else if (duration < limits.least) {
    section.fault(key, `must not be less than ${printed(limits.least)}, and ${is}`, 'write a longer one');
  } else if (duration > limits.most) {
    section.fault(key, `must not exceed ${printed(limits.most)}, and ${is}`, 'write a shorter one');
  } else {
    return duration;
  }
  return limits.absent;
}

/** As Go prints a duration of whole seconds: `5m0s`. */
function printed(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const rest = `${seconds % 60}s`;
  return hours > 0 ? `${hours}h${minutes}m${rest}` : minutes > 0 ? `${minutes}m${rest}` : rest;
}
