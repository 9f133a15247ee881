import { expect, test } from 'vitest';
import { oneAtATime } from './one-at-a-time.ts';

test('work that is wanted while under way is done once more afterwards', async () => {
  const ends: (() => void)[] = [];
  const want = oneAtATime(() => new Promise((resolve) => ends.push(resolve)));
  want();
  want();
  want();
  expect(ends).toHaveLength(1);
  ends[0]!();
  await expect.poll(() => ends.length).toBe(2);
  ends[1]!();
  await Promise.resolve();
  expect(ends).toHaveLength(2);
});

test('work that is over is done again when it is wanted again', async () => {
  let times = 0;
  const want = oneAtATime(async () => {
    times += 1;
  });
  want();
  await Promise.resolve();
  await Promise.resolve();
  want();
  await expect.poll(() => times).toBe(2);
});
