import { checkAddress, secretFileAt, shownAddress, warnOfPlainText } from './check-address.ts';
import type { ApiSource } from './config.ts';
import { durationAt } from './duration-key.ts';
import type { Section } from './section.ts';

type ApiBlock = Pick<ApiSource, 'endpoint' | 'headers' | 'tokenFile' | 'timeout'>;

const timeouts = { absent: 10_000, least: 1, most: 300_000, examples: "'30s', '1m'" } as const;

/** The block `api` of a source. */
export function parseApi(api: Section): ApiBlock {
  api.expectKeys(['endpoint', 'url', 'headers', 'timeout', 'tokenFile']);
  const endpoint = parseEndpoint(api);
  const tokenFile = secretFileAt(api, 'tokenFile');
  if (tokenFile !== undefined) warnOfPlainText(api, 'tokenFile', endpoint);
  const headers = parseHeaders(api);
  const timeout = durationAt(api, 'timeout', timeouts);
  return { endpoint, headers, ...(tokenFile !== undefined && { tokenFile }), timeout };
}

function parseEndpoint(api: Section): string {
  const key = api.value('endpoint') === undefined && api.value('url') !== undefined ? 'url' : 'endpoint';
  if (key === 'endpoint' && api.value('url') !== undefined) {
    const both = `${api.label('endpoint')} and ${api.label('url')} are mutually exclusive`;
    api.error('url', both, 'they mean the same; keep endpoint');
  }
  const cure = 'name the registry to ask, for example https://registry.acme.example';
  const endpoint = key === 'url' ? (api.text('url') ?? '') : api.requiredText('endpoint', cure);
  if (endpoint === '') return '';
  checkAddress(api, key, endpoint);
  if (/[?#]/.test(endpoint)) {
    api.fault(
      key,
      `has a query or a fragment, and is "${shownAddress(endpoint)}"`,
      'end it before them: /v0.1/servers is added',
    );
  }
  return endpoint.replace(/\/{1,64}$/, '');
}

// What the client that asks writes itself, and what would end one request and begin another.
const ownHeaders: ReadonlySet<string> = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);
const secretHeaders: ReadonlySet<string> = new Set(['authorization', 'cookie', 'proxy-authorization']);
const mostHeaders = 50;

/** Its messages name headers and never their values, which may be secret. */
function parseHeaders(api: Section): ApiSource['headers'] {
  const headers = api.block('headers');
  const names = new Set<string>();
  if (headers.keys.length > mostHeaders) {
    api.fault('headers', `has more than ${mostHeaders} headers`, 'keep those that the registry asks for');
    return {};
  }
  const entries = headers.keys.flatMap((name): [string, string][] => {
    const value = headers.text(name) ?? '';
    const lower = name.toLowerCase();
    if (!/^[\w!#$%&'*+.^`|~-]{1,128}$/.test(name)) {
      headers.fault(name, 'is no name of a header', 'write letters, digits and hyphens');
    } else if (ownHeaders.has(lower)) {
      headers.fault(name, 'is a header that the request itself decides', 'remove it');
    } else if (names.has(lower)) {
      headers.fault(name, 'stands twice, for headers do not tell case apart', 'remove one');
    } else if (/[^\u0020-\u007E]/.test(value)) {
      headers.fault(name, 'has a value that no header can carry', 'write it in ASCII');
    } else if (lower === 'authorization' && api.value('tokenFile') !== undefined) {
      const both = `${headers.label(name)} and ${api.label('tokenFile')} are mutually exclusive`;
      headers.error(name, both, 'keep tokenFile, which makes this header');
    } else if (secretHeaders.has(lower)) {
      const says = `${headers.label(name)} holds a secret that everyone can read who reads this file`;
      headers.warn(name, says, 'write the token into a file of its own, and name that as tokenFile');
    }
    names.add(lower);
    return [[name, value]];
  });
  return Object.fromEntries(entries);
}
