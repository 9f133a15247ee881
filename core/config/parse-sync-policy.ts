import type { SyncPolicy } from './config.ts';
import { durationAt } from './duration-key.ts';
import { type Section, shown } from './section.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

const intervals = { least: second, most: 8760 * hour, examples: "'30m', '1h'" } as const;
const retries = { interval: 5 * minute, limit: 3, most: 100 } as const;

/** The intervals of sources that need not say one, in milliseconds. */
export const defaultIntervals = { kubernetes: minute, data: hour } as const;

/** `syncPolicy` of a section; `absent` is the interval, in milliseconds, of a source that need not say one. */
export function parseSyncPolicy(around: Section, absent: number | 'required'): SyncPolicy {
  const policy = around.block('syncPolicy');
  policy.expectKeys(['interval', 'retryInterval', 'retryLimit']);
  const interval = policy.value('interval');
  if (absent === 'required' && (interval === undefined || interval === '')) {
    policy.fault('interval', 'is required', "say how often the source is asked, for example interval: '30m'");
  }
  return {
    interval: durationAt(policy, 'interval', { ...intervals, absent: absent === 'required' ? hour : absent }),
    retry: {
      interval: durationAt(policy, 'retryInterval', { ...intervals, absent: retries.interval }),
      limit: limitOf(policy),
    },
  };
}

function limitOf(policy: Section): number {
  const limit = policy.value('retryLimit') ?? retries.limit;
  if (typeof limit === 'number' && Number.isInteger(limit) && limit >= 0 && limit <= retries.most)
    return limit;
  const says = `must be a whole number from 0 to ${retries.most}, and is "${shown(limit)}"`;
  policy.fault('retryLimit', says, 'write how often a failed sync is tried again before its next interval');
  return retries.limit;
}
