import { expect, test } from 'vitest';
import { ModelFailure, type RunModel } from '#core/search/workers-ai.ts';
import { type Asked, embedAll } from './embed-texts.ts';
import { noVectors } from './remembered-vectors.ts';

const textsTo = (count: number): Asked[] =>
  Array.from({ length: count }, (_, number) => [`digest ${number}`, `text ${number}`]);
const vectorOf = (text: string) => [text.length, 1, Number(text.slice(5))];

/** A model that remembers how many texts it was asked at once. */
function modelThat(answers: (texts: readonly string[]) => unknown) {
  const sizes: number[] = [];
  const run: RunModel = async (_, { text }) => {
    sizes.push(text.length);
    return answers(text);
  };
  return { run, sizes };
}
const embed = (run: RunModel, asked: readonly Asked[], known = noVectors) =>
  embedAll(run, 'model', asked, known, 0);

test('a hundred texts at most are asked at once, and each gets its own vector', async () => {
  const { run, sizes } = modelThat((texts) => ({ data: texts.map(vectorOf) }));
  const { vectors, failure } = await embed(run, textsTo(250));
  expect(sizes).toEqual([100, 100, 50]);
  expect(failure).toBeUndefined();
  expect(vectors.vectors.size).toBe(250);
  // 6 ÷ √(6² + 1² + 7²), in parts of 127.
  expect([...vectors.vectors.get('digest 7')!]).toEqual([82, 14, 96]);
});

test('what fails twice stops all asking, and what came before stays', async () => {
  const { run, sizes } = modelThat((texts) => {
    if (texts.some((text) => Number(text.slice(5)) >= 400)) throw new ModelFailure('gone', 'passing');
    return { data: texts.map(vectorOf) };
  });
  const { vectors, failure } = await embed(run, textsTo(2000));
  expect(failure).toBe('gone');
  expect(vectors.vectors.size).toBe(400);
  // Four are under way at once, and each of these is tried twice.
  expect(sizes.length).toBeLessThanOrEqual(12);
});

test('what fails once is tried again, and what cannot go better is not', async () => {
  let calls = 0;
  const once = modelThat((texts) => {
    calls += 1;
    if (calls === 1) throw new ModelFailure('busy', 'passing');
    return { data: texts.map(vectorOf) };
  });
  expect((await embed(once.run, textsTo(3))).failure).toBeUndefined();
  const never = modelThat(() => {
    throw new ModelFailure('no rights', 'lasting');
  });
  expect((await embed(never.run, textsTo(3))).failure).toBe('no rights');
  expect(never.sizes).toEqual([3]);
});

test('refused texts cost the others nothing, however many they are, and are found in the end', async () => {
  const isRefused = (text: string) => Number(text.slice(5)) % 20 === 0;
  const { run } = modelThat((texts) => {
    if (texts.some(isRefused)) throw new ModelFailure('refused', 'refused');
    return { data: texts.map(vectorOf) };
  });
  let known = noVectors;
  const all = textsTo(400);
  for (let build = 0; build < 8; build += 1) {
    const asked = all.filter(([digest]) => !known.vectors.has(digest));
    if (asked.length > 0) known = (await embed(run, asked, known)).vectors;
  }
  expect(known.vectors.size).toBe(400);
  const zeros = [...known.vectors.values()].filter((vector) => vector.every((value) => value === 0));
  expect(zeros).toHaveLength(20);
});

test('the width that most vectors have is that of all', async () => {
  const { run } = modelThat((texts) => ({ data: texts.map((_, place) => (place === 0 ? [1] : [1, 2])) }));
  const { vectors, failure } = await embed(run, textsTo(3));
  expect(vectors.dimensions).toBe(2);
  expect(failure).toBe('model gave no vector of 2 dimensions for 1 of 3 texts');
});
