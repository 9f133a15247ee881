import { expect, test } from 'vitest';
import { fromToolhive, toolhiveRecords } from './from-toolhive.ts';

// The worked example of the contract (toolhive.md §3.4), to the letter.
const file = JSON.parse(`{"version":"1.0.0","last_updated":"2025-11-01T10:00:00Z",
 "servers":{"weather":{"description":"Forecasts for any city","tier":"Community","status":"Active",
   "transport":"streamable-http","target_port":9000,"tools":["forecast"],"tags":["weather"],
   "image":"ghcr.io/acme/weather:2.1.0","repository_url":"https://github.com/acme/weather",
   "env_vars":[{"name":"API_KEY","description":"Service key","required":true,"secret":true}],
   "permissions":{"network":{"outbound":{"allow_host":["api.acme.dev"],"allow_port":[443]}}},
   "metadata":{"stars":7,"pulls":120,"last_updated":"2025-10-30T00:00:00Z"}}},
 "remote_servers":{"acme-docs":{"description":"Search the Acme handbook","tier":"Official","status":"Active",
   "transport":"sse","tools":["search"],"url":"https://mcp.acme.dev/sse",
   "headers":[{"name":"X-Team","description":"Team name","required":false,"choices":["a","b"]}],
   "oauth_config":{"issuer":"https://id.acme.dev","scopes":["openid"]}}}}`);
const servers = `[{"$schema":"https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json",
  "name":"io.github.stacklok/acme-docs","description":"Search the Acme handbook","version":"1.0.0",
  "remotes":[{"type":"sse","url":"https://mcp.acme.dev/sse",
    "headers":[{"description":"Team name","choices":["a","b"],"name":"X-Team"}]}],
  "_meta":{"io.modelcontextprotocol.registry/publisher-provided":{"io.github.stacklok":{"https://mcp.acme.dev/sse":{
    "oauth_config":{"issuer":"https://id.acme.dev","scopes":["openid"]},
    "status":"Active","tier":"Official","tools":["search"]}}}}},
 {"$schema":"https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json",
  "name":"io.github.stacklok/weather","description":"Forecasts for any city",
  "repository":{"url":"https://github.com/acme/weather","source":"github"},"version":"1.0.0",
  "packages":[{"registryType":"oci","identifier":"ghcr.io/acme/weather:2.1.0",
    "transport":{"type":"streamable-http","url":"http://localhost:9000"},
    "environmentVariables":[{"description":"Service key","isRequired":true,"isSecret":true,"name":"API_KEY"}]}],
  "_meta":{"io.modelcontextprotocol.registry/publisher-provided":{"io.github.stacklok":{"ghcr.io/acme/weather:2.1.0":{
    "metadata":{"last_updated":"2025-10-30T00:00:00Z","stars":7},
    "permissions":{"network":{"outbound":{"allow_host":["api.acme.dev"],"allow_port":[443]}}},
    "status":"Active","tags":["weather"],"tier":"Community","tools":["forecast"]}}}}}]`;

const container = { description: 'Forecasts', image: 'ghcr.io/acme/weather:1', tools: ['a'] };
const one = (key: string, entry: object) => fromToolhive({ servers: { [key]: entry } })[0];

test('the file of the contract becomes the servers of the contract, byte for byte', () => {
  expect(JSON.stringify(fromToolhive(file))).toBe(JSON.stringify(JSON.parse(servers)));
});

test.each([
  ['weather', {}, 'io.github.stacklok/weather'],
  ['com.acme/weather', {}, 'com.acme/weather'],
  ['weather', { name: 'com.acme/forecast' }, 'com.acme/forecast'],
  ['weather', { name: 'forecast' }, 'io.github.stacklok/forecast'],
])('the entry %s %j is named', (key, more, name) => {
  expect(one(key, { ...container, ...more })?.name).toBe(name);
});

test.each([
  [{}, { type: 'stdio' }],
  [{ transport: 'stdio', target_port: 8080 }, { type: 'stdio' }],
  [
    { transport: 'sse', target_port: 8080 },
    { type: 'sse', url: 'http://localhost:8080' },
  ],
  [
    { transport: 'streamable-http', target_port: 0 },
    { type: 'streamable-http', url: 'http://localhost' },
  ],
])('the transport of a container %j is %j', (more, transport) => {
  expect(one('weather', { ...container, ...more })?.packages?.[0]?.transport).toEqual(transport);
});

test('what is empty is left out, a missing status is active, and every tool definition has annotations', () => {
  const server = one('weather', {
    ...container,
    stateless: false,
    proxy_port: 0,
    tags: [],
    overview: '',
    metadata: { pulls: 3 },
    tool_definitions: [{ name: 'a' }, { name: 'b', annotations: { readOnlyHint: true } }],
  });
  expect(server?._meta).toEqual({
    'io.modelcontextprotocol.registry/publisher-provided': {
      'io.github.stacklok': {
        'ghcr.io/acme/weather:1': {
          status: 'active',
          tool_definitions: [
            { annotations: {}, name: 'a' },
            { annotations: { readOnlyHint: true }, name: 'b' },
          ],
          tools: ['a'],
        },
      },
    },
  });
});

test('an entry that cannot be read loses no other', () => {
  const broken = { a: null, b: { image: 'x' }, c: [], d: { description: 5 }, e: { ...container, name: 7 } };
  expect(fromToolhive({ servers: { ...broken, weather: container } })).toHaveLength(1);
  expect(toolhiveRecords({ servers: broken })).toHaveLength(5);
});

test.each([null, [], 'x', {}, { servers: [container] }, { servers: null, remote_servers: 5 }])(
  '%j holds no entries',
  (value) => {
    expect(toolhiveRecords(value)).toEqual([]);
  },
);

test('an entry’s place is a pointer into its file', () => {
  expect(toolhiveRecords({ remote_servers: { 'com.acme/a': {} } })).toMatchObject([
    { place: '/remote_servers/com.acme~1a' },
  ]);
});

test('whatever stands in the place of any member, the entry is read or left, and none is harmed', () => {
  const strange = [null, true, -1, 'x', [], [null], {}, { toString: 1, valueOf: 1 }, nested(20_000)];
  for (const part of ['servers', 'remote_servers'] as const) {
    const [whole] = Object.values<object>(file[part]);
    for (const key of [...Object.keys(whole!), 'name', 'title', 'target_port', 'tool_definitions']) {
      for (const value of strange) {
        const servers = fromToolhive({ servers: { weather: container, x: { ...whole, [key]: value } } });
        expect(servers.map(({ name }) => name)).toContain('io.github.stacklok/weather');
      }
    }
  }
});

function nested(levels: number): unknown {
  let value: unknown = 'x';
  for (let level = 0; level < levels; level += 1) value = [value];
  return value;
}
