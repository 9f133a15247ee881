import { endpoints } from '#core/api/endpoints.ts';
import { expandPath } from '#core/api/path.ts';
import type { ViewIndex } from '#core/generated/types.ts';
import { aggregateView } from '#core/servers/view-index.ts';
import type { Layout } from '../build/layout.ts';
import { type Alone, askAlone, askTogether, Client, type Together } from './ask.ts';
import { builtTree } from './measure-server-builds.ts';
import { type Chain, type Question, serverChains, serverQuestions } from './server-questions.ts';
import { startServing } from './serving-child.ts';
import { type Walk, walk, walkFloor } from './walk.ts';

/** How questions of the MCP protocols are answered, beside a server that gives as many bytes out of memory. */
export interface ServingCosts {
  readonly layout: Layout;
  /** Resident bytes of the server when it listens, and at most. */
  readonly memory: { readonly before: number; readonly after: number; readonly peak: number };
  /** Milliseconds of the first request, for which the index is read. */
  readonly first: number;
  readonly questions: readonly QuestionCost[];
  readonly walks: readonly WalkCost[];
}

export interface QuestionCost {
  readonly name: string;
  readonly alone: Alone;
  readonly together: Together;
  readonly floor: { readonly alone: Alone; readonly together: Together };
  /** What went wrong, if anything did. */
  readonly status: string;
}

export interface WalkCost extends Walk {
  readonly name: string;
  /** Seconds. */
  readonly floor: number;
}

/** `folder` holds the tree of a build. Each question takes four times `seconds`, and a little to warm up. */
export async function measureServing(
  folder: string,
  layout: Layout,
  seconds: number,
  onProgress: (done: number, total: number) => void,
): Promise<ServingCosts> {
  const server = await startServing('../serve/serve-tree.ts', builtTree(folder, layout));
  const floor = await startServing('serve-bytes.ts');
  try {
    const { now: before } = await server.memory();
    const began = performance.now();
    const client = new Client(server.origin);
    await client.ask(`${endpoints.serverList.path}?limit=1`);
    const first = performance.now() - began;
    const index = await readIndex(client);
    client.close();
    const questions = serverQuestions(index);
    const chains = serverChains();
    const costs: QuestionCost[] = [];
    const walks: WalkCost[] = [];
    const tell = () => onProgress(costs.length + walks.length, questions.length + chains.length);
    for (const question of questions) {
      costs.push(await measureQuestion(server.origin, floor.origin, question, seconds));
      tell();
    }
    for (const chain of chains) {
      walks.push(await measureWalk(server.origin, floor.origin, chain));
      tell();
    }
    const { now: after, peak } = await server.memory();
    return { layout, memory: { before, after, peak }, first, questions: costs, walks };
  } finally {
    await Promise.all([server.close(), floor.close()]);
  }
}

async function readIndex(client: Client): Promise<ViewIndex> {
  const { status, body } = await client.ask(expandPath(endpoints.viewIndex.path, { view: aggregateView }));
  if (status !== 200) throw new Error(`the index of all servers is answered with ${status}`);
  // True of what a build wrote.
  return JSON.parse(body.toString()) as ViewIndex;
}

async function measureQuestion(
  origin: string,
  floorOrigin: string,
  { name, path, expected, headers = {} }: Question,
  seconds: number,
): Promise<QuestionCost> {
  let asked = 0;
  const nextPath = () => {
    asked += 1;
    return path(asked);
  };
  const ask = async (from: string, next: () => string, status: number) => {
    const client = new Client(from, headers);
    await askAlone(client, next, Math.min(1, seconds), status); // warms up
    const alone = await askAlone(client, next, seconds, status);
    client.close();
    return { alone, together: await askTogether(from, next, seconds, headers) };
  };
  const { alone, together } = await ask(origin, nextPath, expected);
  const floor = await ask(floorOrigin, () => `/${Math.round(alone.bytes)}`, 200);
  return { name, alone, together, floor, status: describe(alone, together) };
}

function describe({ unexpected }: Alone, { errors }: Together): string {
  const odd = Object.entries(unexpected).map(([status, times]) => `${times} of status ${status}`);
  return [...odd, ...(errors > 0 ? [`${errors} without an answer`] : [])].join(', ') || 'ok';
}

async function measureWalk(origin: string, floorOrigin: string, chain: Chain): Promise<WalkCost> {
  const walked = await walk(origin, chain.path, chain.headers);
  return { name: chain.name, ...walked, floor: await walkFloor(floorOrigin, walked) };
}
