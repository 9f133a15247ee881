import { expect, test } from 'vitest';
import { FixedWindows } from './fixed-windows.ts';

const limit = { requests: 2, seconds: 60 };

test('a window begins with the first request and ends for good', () => {
  let now = 0;
  const windows = new FixedWindows(() => now);
  expect(windows.count('a', limit)).toEqual({ isAllowed: true, remaining: 1, reset: 60 });
  now = 59_500;
  expect(windows.count('a', limit)).toEqual({ isAllowed: true, remaining: 0, reset: 1 });
  expect(windows.count('a', limit)).toEqual({ isAllowed: false, remaining: 0, reset: 1 });
  now = 60_000;
  expect(windows.count('a', limit)).toEqual({ isAllowed: true, remaining: 1, reset: 60 });
});

test('a slow and steady client is never stopped', () => {
  let now = 0;
  const windows = new FixedWindows(() => now);
  for (; now < 3_600_000; now += 40_000) expect(windows.count('a', limit).isAllowed).toBe(true);
});

test('more clients than there is room for push out those who came first', () => {
  const windows = new FixedWindows(() => 0, 2);
  windows.count('a', limit);
  windows.count('b', limit);
  windows.count('c', limit);
  expect(windows.count('c', limit).remaining).toBe(0);
  expect(windows.count('a', limit).remaining).toBe(1);
});
