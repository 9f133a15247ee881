import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { oneAtATime } from './one-at-a-time.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Work whose ends the test decides; `ends` has one for each time that it began. */
function startWork() {
  const ends: ((outcome: 'done' | 'again') => void)[] = [];
  const want = oneAtATime(() => new Promise((resolve) => ends.push(resolve)));
  const end = async (outcome: 'done' | 'again') => {
    ends.at(-1)!(outcome);
    await vi.advanceTimersByTimeAsync(0);
  };
  return { ends, want, end };
}

test('work that is wanted while under way is done once more afterwards', async () => {
  const { ends, want, end } = startWork();
  want();
  want();
  want();
  expect(ends).toHaveLength(1);
  await end('done');
  expect(ends).toHaveLength(2);
  await end('done');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(ends).toHaveLength(2);
});

test('work that is over is done again when it is wanted again', async () => {
  const { ends, want, end } = startWork();
  want();
  await end('done');
  want();
  expect(ends).toHaveLength(2);
});

test('work that could not be done is tried again every few seconds until it is', async () => {
  const { ends, want, end } = startWork();
  want();
  for (const times of [2, 3, 4]) {
    await end('again');
    expect(ends).toHaveLength(times - 1);
    await vi.advanceTimersByTimeAsync(5000);
    expect(ends).toHaveLength(times);
  }
  await end('done');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(ends).toHaveLength(4);
});

test('work that is wanted before it is tried again is tried at once, and once', async () => {
  const { ends, want, end } = startWork();
  want();
  await end('again');
  want();
  want();
  expect(ends).toHaveLength(2);
  await end('done');
  await end('done');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(ends).toHaveLength(3);
});
