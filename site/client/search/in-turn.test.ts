import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { inTurn } from './in-turn.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function questions() {
  const pending = new Map<string, (answer: string) => void>();
  const taken: string[] = [];
  const turns = inTurn(
    100,
    (question: string) => new Promise<string>((resolve) => pending.set(question, resolve)),
    (answer) => void taken.push(answer),
    () => void taken.push('failed'),
  );
  const answer = async (question: string) => {
    pending.get(question)?.(`answer to ${question}`);
    await vi.advanceTimersByTimeAsync(0);
  };
  return { turns, taken, pending, answer };
}

test('only the last question of a burst is asked', async () => {
  const { turns, pending, taken, answer } = questions();
  turns.ask('p', 'soon');
  turns.ask('pd', 'soon');
  turns.ask('pdf', 'soon');
  await vi.advanceTimersByTimeAsync(100);
  expect([...pending.keys()]).toEqual(['pdf']);
  await answer('pdf');
  expect(taken).toEqual(['answer to pdf']);
});

test('an answer that comes after a newer question is not shown', async () => {
  const { turns, taken, answer } = questions();
  turns.ask('slow', 'now');
  turns.ask('fast', 'now');
  await answer('fast');
  await answer('slow');
  expect(taken).toEqual(['answer to fast']);
});

test('what is forgotten is neither asked nor shown', async () => {
  const { turns, pending, taken, answer } = questions();
  turns.ask('under way', 'now');
  turns.ask('waiting', 'soon');
  turns.forget();
  await vi.advanceTimersByTimeAsync(1000);
  await answer('under way');
  expect(pending.has('waiting')).toBe(false);
  expect(taken).toEqual([]);
});
