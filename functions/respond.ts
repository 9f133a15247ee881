import { cacheControl } from '#core/api/cache-control.ts';
import type { Endpoint } from '#core/api/endpoint.ts';
import type { EndpointId } from '#core/api/endpoints.ts';
import type { Match } from '#core/api/match.ts';
import { pages } from '#core/api/site/pages.ts';
import { pageHeaders } from '#core/api/standing-headers.ts';
import type { Redirect } from '#core/generated/types.ts';
import { type Answer, isNegotiated } from './answer.ts';
import { errorPrinters, type HttpProblem, type PrintedError } from './errors.ts';
import { chooseCoding } from './http/accept-encoding.ts';
import { entityTag, isKnown } from './http/entity-tag.ts';
import type { Coder, StoredDocument } from './ports.ts';

/** Headers of one answer, collected until it is sent. */
export type AnswerHeaders = Record<string, string>;

const encoder = new TextEncoder();

/** What of the edge an answer needs to be sent. */
interface Sending {
  readonly coder: Coder;
  /** The public address of this registry. */
  readonly origin: string;
}

export async function respond(
  answer: Answer,
  request: Request,
  headers: AnswerHeaders,
  { coder, origin }: Sending,
): Promise<Response> {
  if (answer.kind === 'moved') return respondMoved(answer, headers);
  const { match, document, cache } = answer;
  Object.assign(headers, document.headers);
  if (isPage(match.endpoint)) Object.assign(headers, pageHeaders(origin));
  headers['Cache-Control'] = cacheControl[cache];
  const mayEncode = isCompressible(match.endpoint) && document.bytes.length >= worthEncoding;
  const coding = mayEncode ? chooseCoding(request.headers.get('Accept-Encoding')) : undefined;
  const varies = [...(isNegotiated(match) ? ['Accept'] : []), ...(mayEncode ? ['Accept-Encoding'] : [])];
  if (varies.length > 0) headers['Vary'] = varies.join(', ');
  if (cache !== 'live') {
    const tag = entityTag(document, coding);
    headers['ETag'] = tag;
    if (isKnown(tag, request.headers.get('If-None-Match')))
      return new Response(null, { status: 304, headers });
  }
  const disposition = dispositionOf(match);
  if (disposition) headers['Content-Disposition'] = disposition;
  if (coding) headers['Content-Encoding'] = coding;
  return send(
    200,
    coding ? await coder.encode(document, coding) : document,
    match.endpoint.mediaType,
    headers,
  );
}

/** An error in the words of the protocol that was asked. */
export function respondProblem(
  problem: HttpProblem,
  protocol: Endpoint['protocol'],
  headers: AnswerHeaders,
): Response {
  headers['Cache-Control'] = cacheControl.live;
  return sendText(problem.status, errorPrinters[protocol](problem), headers);
}

/** The page that browsers are shown where there is nothing. */
export async function respondMissing(
  page: StoredDocument,
  request: Request,
  headers: AnswerHeaders,
  { coder, origin }: Sending,
): Promise<Response> {
  Object.assign(headers, pageHeaders(origin));
  headers['Cache-Control'] = cacheControl.live;
  headers['Vary'] = 'Accept, Accept-Encoding';
  const coding = chooseCoding(request.headers.get('Accept-Encoding'));
  if (coding) headers['Content-Encoding'] = coding;
  return send(404, coding ? await coder.encode(page, coding) : page, pages.notFoundPage.mediaType, headers);
}

function isPage({ emits }: Endpoint): boolean {
  return emits?.of === 'page';
}

function respondMoved(
  { match, to, location }: Answer & { readonly kind: 'moved' },
  headers: AnswerHeaders,
): Response {
  headers['Location'] = location;
  headers['Cache-Control'] = cacheControl.revalidate;
  const { protocol } = match.endpoint;
  const printed =
    protocol === 'text' || protocol === 'site'
      ? { mediaType: 'text/plain; charset=utf-8', text: `${match.params['package']} is now ${to}` }
      : {
          mediaType: 'application/json',
          text: JSON.stringify({ redirect: to, location } satisfies Redirect),
        };
  // 308 and not 301: the method and the body go along.
  return sendText(308, printed, headers);
}

/** The answer to an address with a slash too many (contract mcp.md §1.8). */
export function respondElsewhere(location: string, headers: AnswerHeaders): Response {
  headers['Location'] = location;
  headers['Cache-Control'] = cacheControl.revalidate;
  return new Response(null, { status: 308, headers });
}

function send(
  status: number,
  { bytes, digest }: StoredDocument,
  mediaType: string,
  headers: AnswerHeaders,
): Response {
  headers['Content-Type'] = mediaType;
  headers['Content-Length'] = String(bytes.length);
  headers['Content-Digest'] = `sha-256=:${digest}:`;
  return new Response(bytes, { status, headers });
}

function sendText(status: number, { mediaType, text }: PrintedError, headers: AnswerHeaders): Response {
  const bytes = encoder.encode(text);
  headers['Content-Type'] = mediaType;
  headers['Content-Length'] = String(bytes.length);
  return new Response(bytes, { status, headers });
}

// Below this, a compressed answer spares no packet.
const worthEncoding = 1024;

/** Archives are sent as they were recorded: a client checks their digest after its HTTP library has undone any coding. */
function isCompressible({ mediaType }: Endpoint): boolean {
  return /^text\/|(?:json|xml)$/.test(mediaType);
}

const archiveEndings: { readonly [Id in EndpointId]?: string } = { archive: '.tar.gz', zipArchive: '.zip' };

function dispositionOf({ id, params }: Match): string | undefined {
  const ending = archiveEndings[id];
  return ending && `attachment; filename="${params['package']}-${params['version']}${ending}"`;
}
