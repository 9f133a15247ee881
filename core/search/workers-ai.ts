import { BadVectors, readVectors } from './read-vectors.ts';

/** Has a model of Workers AI embed texts, and gives its answer as the binding does: `{ shape, data }`. Whoever gives it sees to it that it ends. */
export type RunModel = (model: string, input: { readonly text: readonly string[] }) => Promise<unknown>;

/** More texts than this the service does not take at once. */
export const mostTexts = 100;

/** For queries and texts in some hundred languages, with 1,024 dimensions. */
export const defaultModel = '@cf/baai/bge-m3';

const prefix = 'workers-ai:';

/** What vectors of a model are known by. */
export function embedderIdOf(model: string): string {
  return prefix + model;
}

/** The model that an embedder is, if it is one of Workers AI. */
export function modelOf(embedder: string): string | undefined {
  return embedder.startsWith(prefix) ? embedder.slice(prefix.length) : undefined;
}

/** A service that did not do what it was asked. */
export class ModelFailure extends Error {
  /** `refused`: it will not have these texts, and may have others. `passing`: the same may go better later. `lasting`: nothing will. */
  readonly how: 'refused' | 'passing' | 'lasting';

  constructor(message: string, how: ModelFailure['how'], options?: ErrorOptions) {
    super(message, options);
    this.how = how;
  }
}

/** A unit vector for each of at most `mostTexts` texts; undefined where the model gave none that is one. Throws ModelFailure. */
export async function embedTexts(
  run: RunModel,
  model: string,
  texts: readonly string[],
): Promise<readonly (Float32Array | undefined)[]> {
  const answer = await run(model, { text: texts });
  try {
    return readVectors(answer, texts.length);
  } catch (error) {
    if (!(error instanceof BadVectors)) throw error;
    throw new ModelFailure(`${model} answers with ${error.message}`, 'passing', { cause: error });
  }
}
