import type { EmbedderOf } from '#core/search/open-search.ts';
import { workersAiAccess } from '#core/search/workers-ai-rest.ts';
import { runOverNetwork, workersAiEmbedders } from '../../functions/search/workers-ai-embedder.ts';

/** Who makes vectors of queries, by what the environment says of accounts; undefined if it says nothing, or nothing that can be used. */
export function openEmbedders(
  environment: Readonly<Record<string, string | undefined>>,
  clock: () => number,
  warn: (text: string) => void,
): EmbedderOf | undefined {
  const tell = ({ message }: Error) => warn(`Searches are answered by words alone for now: ${message}`);
  try {
    const access = workersAiAccess(environment);
    return access && workersAiEmbedders(runOverNetwork(access), { clock, tell });
  } catch (error) {
    tell(error as Error);
    return undefined;
  }
}
