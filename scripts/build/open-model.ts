import type { RegistryFile } from '#core/generated/types.ts';
import { defaultModel, embedderIdOf, type RunModel } from '#core/search/workers-ai.ts';
import { type Post, runOverRest, workersAiAccess } from '#core/search/workers-ai-rest.ts';

/** The environment, as far as a build reads it. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The model that makes the vectors of documents. */
export interface Model {
  readonly name: string;
  /** What its vectors are known by. */
  readonly embedder: string;
  /** A text where the service cannot be asked, and why. */
  readonly run: RunModel | string;
}

/** The model that registry.yaml names; undefined if it names none, and the corpus is its own. */
export function openModel(search: RegistryFile['search'], environment: Environment): Model | undefined {
  if (!search) return undefined;
  const name = search.model ?? defaultModel;
  return { name, embedder: embedderIdOf(name), run: openRun(environment) };
}

function openRun(environment: Environment): RunModel | string {
  try {
    const access = workersAiAccess(environment);
    return access ? runOverRest(access, post) : 'CLOUDFLARE_ACCOUNT_ID and CLOUDFLARE_API_TOKEN are not set';
  } catch (error) {
    return (error as Error).message;
  }
}

// Milliseconds for a hundred texts, answer and all.
const patience = 30_000;

const post: Post = async (address, request) => {
  const signal = AbortSignal.timeout(patience);
  const { status, body } = await fetch(address, { method: 'POST', ...request, signal, redirect: 'manual' });
  return { status, body: body ?? nothing() };
};

async function* nothing(): AsyncGenerator<Uint8Array> {}
