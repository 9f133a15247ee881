import { setTimeout as sleep } from 'node:timers/promises';
import { quantiseUnit } from '#core/search/model-vectors.ts';
import { embedTexts, ModelFailure, mostTexts, type RunModel } from '#core/search/workers-ai.ts';
import type { KnownVectors } from './remembered-vectors.ts';

/** A text, and the digest that it is remembered by. */
export type Asked = readonly [digest: string, text: string];

export interface Embedded {
  readonly vectors: KnownVectors;
  /** Why there are not more. */
  readonly failure: string | undefined;
}

/** So many requests are under way at once. */
const atOnce = 4;
/** A service that refuses more than a few texts refuses us. */
const mostRefusals = 64;

/**
 * Asks a model for the vectors of texts. What it refuses alone has the vector of no direction, so that nobody asks again; after any other
 * failure, tried twice, nothing more is asked, and what came until then is given.
 */
export async function embedAll(
  run: RunModel,
  model: string,
  asked: readonly Asked[],
  known: KnownVectors,
  pause = 1000,
): Promise<Embedded> {
  const vectors = new Map(known.vectors);
  let { dimensions } = known;
  const batches: (readonly Asked[])[] = [];
  for (let start = 0; start < asked.length; start += mostTexts)
    batches.push(asked.slice(start, start + mostTexts));
  let failure: string | undefined;
  const refused: string[] = [];
  let refusals = 0;
  let refusal = '';
  let accepted = 0;
  let strange = 0;

  const take = (batch: readonly Asked[], found: readonly (Float32Array | undefined)[]) => {
    dimensions ||= commonLength(found);
    for (const [place, [digest]] of batch.entries()) {
      const vector = found[place];
      if (vector?.length !== dimensions) {
        strange += 1;
        continue;
      }
      vectors.set(digest, quantiseUnit(vector));
      accepted += 1;
    }
  };
  const refuse = (batch: readonly Asked[], error: ModelFailure) => {
    refusal = error.message;
    refusals += 1;
    if (refusals > mostRefusals) failure = refusal;
    const middle = Math.ceil(batch.length / 2);
    if (batch.length > 1) batches.push(batch.slice(0, middle), batch.slice(middle));
    else refused.push(batch[0]![0]);
  };
  const drain = async () => {
    for (let batch = batches.shift(); batch && failure === undefined; batch = batches.shift()) {
      try {
        const texts = batch.map(([, text]) => text);
        take(batch, await twice(() => embedTexts(run, model, texts), pause));
      } catch (error) {
        if (!(error instanceof ModelFailure)) throw error;
        if (error.how === 'refused') refuse(batch, error);
        else failure = error.message;
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, drain));
  // A service that takes nothing says nothing of the texts.
  if (accepted > 0) for (const digest of refused) vectors.set(digest, new Int8Array(dimensions));
  else if (refused.length > 0) failure ??= refusal;
  if (strange > 0)
    failure ??= `${model} gave no vector of ${dimensions} dimensions for ${strange} of ${asked.length} texts`;
  return { vectors: { dimensions, vectors }, failure };
}

async function twice<Value>(attempt: () => Promise<Value>, pause: number): Promise<Value> {
  try {
    return await attempt();
  } catch (error) {
    if (!(error instanceof ModelFailure) || error.how !== 'passing') throw error;
    await sleep(pause);
    return attempt();
  }
}

/** The length that most of the vectors have; 0 if there are none. */
function commonLength(vectors: readonly (Float32Array | undefined)[]): number {
  const counts = new Map<number, number>();
  for (const vector of vectors) if (vector) counts.set(vector.length, (counts.get(vector.length) ?? 0) + 1);
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return most?.[0] ?? 0;
}
