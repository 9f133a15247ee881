import type { Embedder } from '#core/search/embedder.ts';
import type { EmbedderOf } from '#core/search/open-search.ts';
import { queryToEmbed } from '#core/search/text-to-embed.ts';
import { embedTexts, ModelFailure, modelOf, type RunModel } from '#core/search/workers-ai.ts';
import { type Post, runOverRest, type WorkersAiAccess } from '#core/search/workers-ai-rest.ts';
import { BoundedCache } from '../bounded-cache.ts';

interface EmbedderSettings {
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Told when the service stops answering, not of each query: words answer meanwhile. */
  readonly tell: (failure: Error) => void;
  /** Milliseconds that a query waits for its vector; after that words alone answer it. */
  readonly patience?: number;
}

// The contract of the search (§5.2) waits no longer.
const usualPatience = 2000;
// Milliseconds in which a service that was too slow is spared, so that not every query waits for it in vain.
const rest = 10_000;
// Bytes of vectors kept: those of some two thousand queries.
const keptLimit = 8 * 1024 * 1024;
const upkeep = 400;

/** Embedders of queries by the models of Workers AI; an index names the model. */
export function workersAiEmbedders(run: RunModel, settings: EmbedderSettings): EmbedderOf {
  const { clock, tell, patience = usualPatience } = settings;
  const kept = new BoundedCache<string, Float32Array>(keptLimit);
  let isFailing = false;
  let sparedUntil = 0;

  async function ask(model: string, dimensions: number, text: string): Promise<Float32Array> {
    const [vector] = await embedTexts(run, model, [text]);
    if (vector?.length !== dimensions)
      throw new ModelFailure(`${model} gives no vector of ${dimensions} dimensions`, 'lasting');
    isFailing = false;
    sparedUntil = 0;
    return vector;
  }

  return ({ embedder: id, dimensions }) => {
    const model = modelOf(id);
    if (model === undefined) return undefined;
    return {
      id,
      dimensions,
      async embed(query) {
        const text = queryToEmbed(query);
        if (text === '') return undefined;
        const key = `${id} ${dimensions} ${text}`;
        const known = kept.get(key);
        if (known) return known;
        if (clock() < sparedUntil) throw new TooSlow('Workers AI was too slow a moment ago', 'passing');
        // What comes too late for this query is there for the next.
        const asking = ask(model, dimensions, text).then((vector) => {
          kept.set(key, vector, vector.byteLength + 2 * key.length + upkeep);
          return vector;
        });
        try {
          return await within(patience, asking);
        } catch (error) {
          if (error instanceof TooSlow) sparedUntil = clock() + rest;
          // The cast is true: nothing here throws anything else.
          if (!isFailing) tell(error as Error);
          isFailing = true;
          throw error;
        }
      },
    } satisfies Embedder;
  };
}

class TooSlow extends ModelFailure {}

/** What is waited for no longer; whether it ends is not known then. */
async function within<Value>(patience: number, waiting: Promise<Value>): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = new Promise<never>((_, reject) => {
    const late = () => reject(new TooSlow(`Workers AI does not answer within ${patience} ms`, 'passing'));
    timer = setTimeout(late, patience);
  });
  try {
    return await Promise.race([waiting, end]);
  } finally {
    clearTimeout(timer);
  }
}

/** Runs models by the binding that a Worker has of them: `env.AI`. */
export function runOverBinding(ai: { run(model: string, input: unknown): Promise<unknown> }): RunModel {
  return async (model, input) => {
    try {
      return await ai.run(model, input);
    } catch (error) {
      throw new ModelFailure(`Workers AI cannot be asked: ${String(error)}`, 'passing', { cause: error });
    }
  };
}

/** Runs models over the network, on any platform. */
export function runOverNetwork(access: WorkersAiAccess): RunModel {
  return runOverRest(access, post);
}

const post: Post = async (address, request) => {
  // The embedder has its own patience; this one ends what it no longer waits for.
  const signal = AbortSignal.timeout(2 * usualPatience);
  const { status, body } = await fetch(address, { method: 'POST', ...request, signal, redirect: 'manual' });
  return { status, body: body ?? nothing() };
};

async function* nothing(): AsyncGenerator<Uint8Array> {}
