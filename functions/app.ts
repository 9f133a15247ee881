import { Hono } from 'hono';
import { protocolOf } from '#core/api/protocol-of.ts';
import { preflightHeaders, standingHeaders } from '#core/api/standing-headers.ts';
import { answerFrom, findMatches } from './answer.ts';
import { checkPath, findOtherMethods, withoutSlash } from './check-target.ts';
import { createEdge } from './edge.ts';
import { HttpProblem, methodNotAllowed, unexpected } from './errors.ts';
import { readTarget } from './http/read-target.ts';
import { limitClassOf, limitRequest, type RateLimits } from './limit-requests.ts';
import { findMissingPage } from './missing-page.ts';
import type { Ports } from './ports.ts';
import { type AnswerHeaders, respond, respondElsewhere, respondMissing, respondProblem } from './respond.ts';

interface Config {
  /** The public address of this registry, without a slash at the end. */
  readonly origin: string;
  readonly limits: RateLimits;
}

/** The edge: answers what the endpoint table lists, over documents that a build emitted. Routes stand in the table alone. */
export function createApp(ports: Ports, config: Config): Hono {
  const edge = createEdge(ports, config.origin);
  const sending = { coder: ports.coder, origin: config.origin };

  async function answer(request: Request, env: unknown): Promise<Response> {
    const { address, requestId } = ports.callerOf(request, env);
    const headers: AnswerHeaders = { ...standingHeaders, 'X-Request-Id': requestId };
    if (request.method === 'OPTIONS') {
      return new Response(null, { status: 204, headers: { ...headers, ...preflightHeaders } });
    }
    const target = readTarget(request.url);
    const matches = findMatches(target.path, request);
    const { value: first } = matches.next();
    // What is no address is counted as a read: who guesses addresses is a client like any other.
    const protocol = first?.endpoint.protocol ?? protocolOf(target.path);
    const limit = first ? limitClassOf(first.endpoint, target.search) : 'read';
    try {
      await limitRequest(ports.limiter, config.limits[limit], address, headers);
      checkPath(target, protocol, first);
      const elsewhere = withoutSlash(target, protocol);
      if (elsewhere !== undefined) return respondElsewhere(elsewhere, headers);
      const other = first ? undefined : findOtherMethods(target.path, headers);
      if (other) return respondProblem(methodNotAllowed(), other, headers);
      const candidates = first ? after(first, matches) : matches;
      return await respond(
        await answerFrom(candidates, request, target, edge, ports.coder),
        request,
        headers,
        sending,
      );
    } catch (error) {
      if (error instanceof HttpProblem) {
        if (error.cause !== undefined) ports.log.failure(requestId, error.cause);
        const page = await findMissingPage(error, protocol, target.path, request, edge).catch((failure) =>
          ports.log.failure(requestId, failure),
        );
        if (page) return respondMissing(page, request, headers, sending);
        return respondProblem(error, protocol, headers);
      }
      ports.log.failure(requestId, error);
      return respondProblem(unexpected(), protocol, headers);
    }
  }

  const app = new Hono();
  app.all('*', (context) => answer(context.req.raw, context.env));
  // The router's `*` knows no line breaks, which an address may have.
  app.notFound((context) => answer(context.req.raw, context.env));
  return app;
}

function* after<Item>(first: Item, rest: Iterable<Item>): Generator<Item> {
  yield first;
  yield* rest;
}
