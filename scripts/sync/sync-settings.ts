import { readSecret } from '../config/read-secret.ts';
import { type SyncLimits, syncLimits } from './limits.ts';

/** How sources are synced, whichever they are. */
export interface SyncSettings {
  /** The registry folder. */
  readonly root: string;
  /** Where relative paths of the configuration start. */
  readonly base: string;
  readonly limits: SyncLimits;
  /** Milliseconds that one sync may take. */
  readonly deadline: number;
  /** How many sources are asked at once. */
  readonly width: number;
  /** Milliseconds between two attempts of one request; each time twice that. */
  readonly pause: number;
  /** Milliseconds since 1970. */
  now(): number;
  /** From 0 to 1: spreads the syncs of servers that were started together. */
  random(): number;
  readSecret(path: string): string;
}

export const defaultSettings: Omit<SyncSettings, 'root' | 'base'> = {
  limits: syncLimits,
  deadline: 10 * 60_000,
  width: 4,
  pause: 1000,
  now: () => Date.now(),
  random: () => Math.random(),
  readSecret,
};
