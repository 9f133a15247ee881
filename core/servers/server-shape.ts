import type { RecordShape, Shape } from './mend.ts';

// An empty text among a person's inputs may be meant: a default of nothing is not no default.
const text: Shape = { kind: 'text', empty: 'kept' };
const word: Shape = { kind: 'text', empty: 'dropped' };
const httpUrl: Shape = { kind: 'text', empty: 'dropped', url: 'http' };
const repositoryUrl: Shape = { kind: 'text', empty: 'dropped', url: 'repository' };
const flag: Shape = { kind: 'flag' };
const free: Shape = { kind: 'free' };
const oneOf = (...words: readonly string[]): Shape => ({ kind: 'word', words });
const listOf = (of: Shape): Shape => ({ kind: 'list', of });
const record = (members: Readonly<Record<string, Shape>>, required: readonly string[] = []): RecordShape => ({
  kind: 'record',
  members: new Map(Object.entries(members)),
  required,
});

const inputMembers = {
  description: text,
  isRequired: flag,
  format: oneOf('string', 'number', 'boolean', 'filepath'),
  value: text,
  isSecret: flag,
  default: text,
  placeholder: text,
  choices: listOf(text),
};
const variables: Shape = { kind: 'map', of: record(inputMembers) };
const valueMembers = { ...inputMembers, variables };
const keyValues = listOf(record({ ...valueMembers, name: word }, ['name']));

const argument: Shape = {
  kind: 'choice',
  of: new Map([
    ['positional', record({ ...valueMembers, valueHint: word, isRepeated: flag })],
    ['named', record({ ...valueMembers, name: word, isRepeated: flag }, ['name'])],
  ]),
  typeOf: ({ name }) => (typeof name === 'string' && name.startsWith('-') ? 'named' : 'positional'),
};

/** Over HTTP; of a package's own address only the shape is asked, for it may begin with a `{variable}`. */
const overHttp = (url: Shape) => record({ url, headers: keyValues, variables }, ['url']);

const transport: Shape = {
  kind: 'choice',
  of: new Map([
    ['stdio', record({})],
    ['streamable-http', overHttp(word)],
    ['sse', overHttp(word)],
  ]),
};

const remote: Shape = {
  kind: 'choice',
  of: new Map([
    ['streamable-http', overHttp(httpUrl)],
    ['sse', overHttp(httpUrl)],
  ]),
};

const packageShape = record(
  {
    registryType: word,
    registryBaseUrl: word,
    identifier: word,
    version: word,
    fileSha256: word,
    runtimeHint: word,
    transport,
    runtimeArguments: listOf(argument),
    packageArguments: listOf(argument),
    environmentVariables: keyValues,
  },
  ['registryType', 'identifier', 'transport'],
);

const icon = record(
  {
    src: httpUrl,
    mimeType: oneOf('image/png', 'image/jpeg', 'image/jpg', 'image/svg+xml', 'image/webp'),
    sizes: listOf(word),
    theme: oneOf('light', 'dark'),
  },
  ['src'],
);

/** A server.json as `schemas/server.schema.json` has it, in so far as it can be mended. Name, description and version are judged apart. */
export const serverShape = record({
  $schema: word,
  title: word,
  websiteUrl: httpUrl,
  repository: record({ url: repositoryUrl, source: word, id: word, subfolder: word }, ['url', 'source']),
  icons: listOf(icon),
  packages: listOf(packageShape),
  remotes: listOf(remote),
  _meta: record({ 'io.modelcontextprotocol.registry/publisher-provided': free }),
});

/** A skill as ToolHive's files have it (contract toolhive.md §3.7), likewise. */
export const skillShape = record({
  status: oneOf('active', 'deprecated', 'archived'),
  title: word,
  license: word,
  compatibility: word,
  allowedTools: listOf(word),
  repository: record({ url: repositoryUrl, type: word }, ['url']),
  icons: listOf(record({ src: word, size: word, type: word, label: word }, ['src'])),
  packages: listOf(
    record(
      {
        registryType: oneOf('oci', 'git'),
        identifier: word,
        digest: word,
        mediaType: word,
        url: repositoryUrl,
        ref: word,
        commit: word,
        subfolder: word,
      },
      ['registryType'],
    ),
  ),
  provenance: free,
  metadata: free,
  _meta: free,
});
