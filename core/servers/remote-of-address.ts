import type { McpManifest, ServerJson } from '../generated/types.ts';
import { inputOf, variablesIn } from './server-input.ts';

type Remote = NonNullable<ServerJson['remotes']>[number];
type Header = NonNullable<Remote['headers']>[number];
type HttpWay = Pick<McpManifest['mcp'], 'transport' | 'url' | 'env'>;
type Variable = NonNullable<HttpWay['env']>[number];

/**
 * An address of a manifest as a remote of a server.json; undefined if the way has none. Its variables go where they are used: into the
 * address, or into the header that core/manifest/from-server-json.ts says they are sent as. Others a remote has no place for.
 */
export function remoteOfAddress({ transport, url, env = [] }: HttpWay): Remote | undefined {
  if (transport === 'stdio' || url === undefined) return undefined;
  const headers = headersOf(env);
  const { variables: places = {} } = variablesIn(url);
  const told = env.filter(({ name }) => Object.hasOwn(places, name));
  const variables = { ...places, ...Object.fromEntries(told.map((one) => [one.name, inputOf(one)])) };
  return {
    // Manifests had `http` before the protocol gave it the longer name.
    type: transport === 'sse' ? 'sse' : 'streamable-http',
    url,
    ...(headers.length > 0 && { headers }),
    ...(Object.keys(variables).length > 0 && { variables }),
  };
}

const sentence = /^Sent as the header ([\w!#$%&'*+.^`|~-]+)(?: \("([^"]*)"\))?\.(?: (.*))?$/s;

/** A header may need several variables: `Basic {user}:{password}`. */
function headersOf(env: readonly Variable[]): Header[] {
  const headers = new Map<string, Header>();
  for (const variable of env) {
    const [, header, said, description = ''] = sentence.exec(variable.description ?? '') ?? [];
    if (header === undefined) continue;
    const input = inputOf({ ...variable, description });
    const isNamedForIt = said === undefined && variable.name === variableName(header.toUpperCase());
    if (isNamedForIt) {
      headers.set(header, { ...input, name: header });
      continue;
    }
    const template = said ?? `{${variable.name}}`;
    const places = [...template.matchAll(/\{([^{}]+)\}/g)].map(([, place]) => place!);
    const place = places.find((one) => variableName(one) === variable.name) ?? variable.name;
    const variables = { ...headers.get(header)?.variables, [place]: input };
    headers.set(header, { value: template, variables, name: header });
  }
  return [...headers.values()];
}

/** As core/manifest/from-server-json.ts names the variable of a place in a template. */
function variableName(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9_]/g, '_').replace(/^(?=\d)/, '_');
}
