import type { CachePolicy, QueryParameter } from '#core/api/endpoint.ts';
import type { QueryEndpointId } from '#core/api/endpoints.ts';
import { type Match, matchEndpoints } from '#core/api/match.ts';
import type { Query } from '#core/api/paging.ts';
import { pages } from '#core/api/site/pages.ts';
import type { PackageName } from '#core/generated/types.ts';
import type { Edge } from './edge.ts';
import { contradictory } from './errors.ts';
import { findDocument } from './find-document.ts';
import { handlers } from './handlers/index.ts';
import { Prepared } from './handlers/prepared.ts';
import { prefersHtml } from './http/prefers-html.ts';
import type { Target } from './http/read-target.ts';
import { explainMiss } from './miss.ts';
import type { Coder, StoredDocument } from './ports.ts';
import { StaleRecords } from './views/views.ts';

/** What a request is answered with when all is well. */
export type Answer =
  | {
      readonly kind: 'document';
      readonly match: Match;
      readonly document: StoredDocument;
      readonly cache: CachePolicy;
    }
  | { readonly kind: 'moved'; readonly match: Match; readonly to: PackageName; readonly location: string };

/** The endpoints that a path may mean and that speak the method, the likelier first. */
export function* findMatches(
  path: string,
  { method, headers }: Pick<Request, 'method' | 'headers'>,
): Generator<Match, undefined> {
  if (path === home.path && speaks(homeMatch, method) && prefersHtml(headers.get('Accept'))) yield homeMatch;
  for (const match of matchEndpoints(path)) {
    if (speaks(match, method)) yield match;
  }
}

const home = pages.homePage;
const homeMatch: Match = { id: 'homePage', endpoint: home, params: {}, as: 'address' };

/** Whether an address is a page to who prefers one, and a document to all others. */
export function isNegotiated({ endpoint, as }: Match): boolean {
  return as === 'address' && endpoint.path === home.path;
}

function speaks({ endpoint, as }: Match, method: string): boolean {
  if (as === 'file' && !endpoint.emits) return false;
  const isPost = as === 'address' && endpoint.kind === 'query' && endpoint.method === 'post';
  return isPost ? method === 'POST' : method === 'GET' || method === 'HEAD';
}

/** The answer of the first match that has one. Throws an HttpProblem if none has. */
export async function answerFrom(
  matches: Iterable<Match>,
  request: Request,
  { path, search }: Pick<Target, 'path' | 'search'>,
  edge: Edge,
  coder: Coder,
): Promise<Answer> {
  const missed: Match[] = [];
  for (const match of matches) {
    const document = await findAnswer(match, request, search, edge, coder);
    if (document) return { kind: 'document', match, document, cache: await policyOf(match, edge) };
    missed.push(match);
  }
  return explainMiss(path, missed, search, edge);
}

/** How long an answer may be kept. What others have published may be published again by them under the same version. */
async function policyOf({ endpoint, params }: Match, { gathered }: Edge): Promise<CachePolicy> {
  const { package: name } = params;
  if (endpoint.cache !== 'immutable' || name === undefined) return endpoint.cache;
  return (await gathered.get()).has(name) ? 'revalidate' : endpoint.cache;
}

async function findAnswer(
  match: Match,
  request: Request,
  search: string,
  edge: Edge,
  coder: Coder,
): Promise<StoredDocument | undefined> {
  const { id, endpoint, params, as } = match;
  // The page of a former name is for hosts that cannot lead on.
  if (endpoint.emits?.of === 'page' && (await isRenamed(params['package'], edge))) return undefined;
  if (as === 'file' || endpoint.kind === 'static') return findDocument(edge.documents, endpoint, params);
  const query = parseQuery(search, endpoint.query);
  const make = async () => {
    try {
      return await answerAnew();
    } catch (error) {
      if (!(error instanceof StaleRecords)) throw error;
      edge.documents.refresh?.();
    }
    try {
      return await answerAnew();
    } catch (error) {
      throw error instanceof StaleRecords ? contradictory(error) : error;
    }
  };
  const answerAnew = async () => {
    // The cast is true: the ids of query endpoints are those of the handlers.
    const handler = handlers[id as QueryEndpointId];
    const made = await handler({ params, query, request }, edge);
    if (made instanceof Prepared) {
      return { ...coder.seal(made.bytes), compress: 'in a hurry', headers: made.headers } as const;
    }
    return made && ({ ...coder.seal(encoder.encode(JSON.stringify(made))), compress: 'in a hurry' } as const);
  };
  // A page in the middle of a walk is made in less time than remembering it costs the collector of garbage.
  const isPassing = endpoint.cache === 'live' || query['cursor'] !== undefined;
  return isPassing ? make() : remember(match, query, edge, make);
}

async function isRenamed(name: string | undefined, { renames }: Edge): Promise<boolean> {
  return name !== undefined && (await renames.get()).has(name);
}

/** The answer made before for the same question over the same documents, or else made now. */
async function remember(
  { id, params }: Match,
  query: Query,
  { answers, largeAnswers, underWay, documents, searches }: Edge,
  make: () => Promise<StoredDocument | undefined>,
): Promise<StoredDocument | undefined> {
  const key = JSON.stringify([documents.version, id, params, query]);
  const before = answers.get(key) ?? largeAnswers.get(key) ?? underWay.get(key);
  if (before) return before;
  const { missed } = searches;
  const making = make();
  underWay.set(key, making);
  try {
    const answer = await making;
    const weight = (answer?.bytes.length ?? 0) + key.length + upkeep;
    // What lacks a vector that could not be had is the answer for now, and not for ever.
    const isWhole = searches.missed === missed;
    if (answer && isWhole) (weight > largeAnswer ? largeAnswers : answers).set(key, answer, weight);
    return answer;
  } finally {
    underWay.delete(key);
  }
}

// Bytes that remembering an answer costs besides the answer: strangers choose the questions.
const upkeep = 1000;
// Above this an answer is about a whole catalog; there are few of these, and each takes a good part of a second to make.
const largeAnswer = 1024 * 1024;

const encoder = new TextEncoder();

/** The parameters of a query string that an endpoint knows, in its order; of several with one name, the first. */
function parseQuery(search: string, known: readonly QueryParameter[]): Query {
  if (search === '') return {};
  const given = new URLSearchParams(search);
  return Object.fromEntries(
    known.flatMap(({ name }) => {
      const value = given.get(name);
      return value === null ? [] : [[name, value] as const];
    }),
  );
}
