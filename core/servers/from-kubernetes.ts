import { parseJson } from '../text/parse-json.ts';
import { isObject } from './json-limits.ts';
import { serverSchemaUrl } from './modernise.ts';
import type { RawRecord } from './raw-record.ts';
import { parseServerVersion } from './server-latest.ts';
import { publisherKey, stacklokKey } from './stacklok-extension.ts';

/** The key under which is said, beside a server, how it fares in its cluster: `{phase, ready, endpoint_url?}`. */
export const deploymentKey = 'dev.toolhive/deployment';

export type FromKubernetes =
  | { readonly ok: true; readonly record: RawRecord }
  | { readonly ok: false; readonly reason: string };

type Json = Readonly<Record<string, unknown>>;

const kinds = ['MCPServer', 'VirtualMCPServer', 'MCPRemoteProxy'];
const nameLimit = 200;

/**
 * The server that a resource of a cluster stands for (contract toolhive.md §4.5). Undefined if it is not to be exported: it must say so,
 * and say where it is and what it does. That ToolHive's registry exports what does not say so, once it knows the rest, is not followed.
 */
export function fromKubernetes(resource: unknown): FromKubernetes | undefined {
  const { apiVersion, kind, metadata, spec, status } = objectOf(resource);
  const { name, namespace, uid, annotations } = objectOf(metadata);
  if (!textOf(apiVersion).startsWith('toolhive.stacklok.dev/') || !kinds.includes(textOf(kind)))
    return undefined;
  const said = (key: string) => findText(annotations, `toolhive.stacklok.dev/${key}`);
  const [url, description] = [said('registry-url'), said('registry-description')];
  if (said('registry-export') !== 'true' || url === undefined || description === undefined) return undefined;

  const full = `com.toolhive.k8s.${textOf(namespace)}/${textOf(name)}`;
  if (full.length > nameLimit) {
    return { ok: false, reason: `would be called "${full}", and a name has at most ${nameLimit} characters` };
  }
  const reason = whyNotForAll(said('authz-claims'));
  if (reason !== undefined) return { ok: false, reason };

  const image = textOf(objectOf(spec)['image']);
  const transport = textOf(objectOf(spec)['transport']);
  const packages = kind === 'MCPServer' && image !== '' ? [packageOf(image, objectOf(spec))] : [];
  const [title, icon, category] = [said('registry-title'), said('registry-icon'), said('registry-category')];
  const definitions = listOf(said('tool-definitions'), isObject);
  const tools = listOf(said('tools'), (tool) => typeof tool === 'string');
  const kubernetes = {
    ...(image !== '' && { image }),
    kind,
    name,
    namespace,
    ...(transport !== '' && { transport }),
    uid,
  };
  const extension = {
    metadata: { kubernetes },
    status: 'active',
    ...(category && { tags: [category] }),
    ...(definitions && { tool_definitions: definitions }),
    ...(tools && { tools }),
  };
  const server = {
    $schema: serverSchemaUrl,
    name: full,
    description,
    ...(title && { title }),
    version: versionOf(said('registry-version'), image),
    ...(icon && { icons: [{ src: icon }] }),
    ...(packages.length > 0 && { packages }),
    remotes: [{ type: 'streamable-http', url }],
    _meta: { [publisherKey]: { [stacklokKey]: { [url]: extension } } },
  };
  const meta = deploymentOf(objectOf(status));
  const place = `${kind}/${textOf(namespace)}/${textOf(name)}`;
  return { ok: true, record: { server, place, ...(meta && { meta: { [deploymentKey]: meta } }) } };
}

/**
 * Why an entry is not for everybody who sees its source; undefined if it is. An entry may ask for claims of its own, which this registry
 * has no way to keep: it is left out rather than shown to those whom it is not for.
 */
function whyNotForAll(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const parsed = parseJson(text);
  const claims = parsed.ok && isObject(parsed.value) ? Object.values(parsed.value) : undefined;
  const isWord = (value: unknown) => typeof value === 'string';
  if (!claims?.every((claim) => isWord(claim) || (Array.isArray(claim) && claim.every(isWord)))) {
    return 'has an annotation authz-claims that is no JSON object of strings and lists of strings';
  }
  if (claims.length === 0) return undefined;
  return 'has claims of its own (annotation authz-claims), which cannot be kept for a single server; give them to the source';
}

/** The annotation if it is a version of three parts, else the image's tag if that is one, else 1.0.0. */
function versionOf(annotation: string | undefined, image: string): string {
  const isStrict = (text: string) =>
    text.length <= 255 && !text.includes('+') && parseServerVersion(text) !== undefined;
  return [annotation?.trim() ?? '', imageParts(image).tag].find(isStrict) ?? '1.0.0';
}

function packageOf(identifier: string, { transport, proxyMode }: Json) {
  const { tag, digest } = imageParts(identifier);
  const inside = textOf(transport);
  // A proxy stands before every server of a cluster, and one over standard input and output is reached by the proxy's own way.
  const type =
    inside === 'stdio' || inside === '' ? (inside && textOf(proxyMode)) || 'streamable-http' : inside;
  return { registryType: 'oci', identifier, version: tag || digest || 'latest', transport: { type } };
}

/** `registry:5000/acme/pdf:1.2.0@sha256:…` has the tag `1.2.0`: a colon before the last slash is that of a port. */
function imageParts(image: string): { readonly tag: string; readonly digest: string } {
  const [reference = '', digest = ''] = image.split('@', 2);
  const last = reference.slice(reference.lastIndexOf('/') + 1);
  const colon = last.lastIndexOf(':');
  return { tag: colon < 0 ? '' : last.slice(colon + 1), digest };
}

function deploymentOf({ phase, url }: Json) {
  const at = textOf(url);
  if (textOf(phase) === '') return undefined;
  // A VirtualMCPServer that runs calls itself ready.
  return { phase, ready: phase === 'Running' || phase === 'Ready', ...(at !== '' && { endpoint_url: at }) };
}

/** A JSON list in an annotation; undefined if it is none, or holds anything else than it should. */
function listOf(
  text: string | undefined,
  isItem: (item: unknown) => boolean,
): readonly unknown[] | undefined {
  const parsed = text === undefined ? undefined : parseJson(text);
  if (!parsed?.ok || !Array.isArray(parsed.value) || parsed.value.length === 0) return undefined;
  return parsed.value.every(isItem) ? parsed.value : undefined;
}

function objectOf(value: unknown): Json {
  return isObject(value) ? value : {};
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function findText(holder: unknown, key: string): string | undefined {
  const value = isObject(holder) && Object.hasOwn(holder, key) ? holder[key] : undefined;
  return typeof value === 'string' ? value : undefined;
}
