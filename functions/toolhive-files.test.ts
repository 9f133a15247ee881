import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { matchEndpoints } from '#core/api/match.ts';
import type { SkillList, UpstreamRegistry } from '#core/generated/types.ts';
import { ajvOf, readSchemas } from '../scripts/schemas.ts';
import { readTree } from '../tests/read-tree.ts';
import { jsonOf } from './testing/example.ts';
import { type ServedRegistry, serveRegistry } from './testing/served-registry.ts';
import { toolhiveRegistry } from './testing/toolhive-registry.ts';

describe('what a host without functions serves', () => {
  let served: ServedRegistry;
  let tree: ReadonlyMap<string, Buffer> = new Map();
  const registry = toolhiveRegistry();
  beforeAll(async () => {
    served = await serveRegistry(registry, 'files');
    tree = readTree(`${registry.home}/files`, ['.build']);
  });
  afterAll(() => {
    served.tree.close();
    registry.remove();
  });
  const fileOf = <Shape>(path: string): Shape => JSON.parse(tree.get(path)!.toString('utf8'));

  test.each([
    '/v1/sources',
    '/v1/sources/community',
    '/v1/sources/cluster/entries',
    '/v1/registries',
    '/v1/registries/default',
    '/v1/registries/clusters/entries',
    '/extension/v0/registries',
    '/extension/v0/registries/everything',
    '/registry/default/v0.1/x/dev.toolhive/skills/example.registry.acme/forms',
    '/registry/default/v0.1/x/dev.toolhive/skills/example.registry.acme/forms/versions',
    '/registry/default/v0.1/x/dev.toolhive/skills/example.registry.acme/forms/versions/1.0.0',
    '/registry/default/v0.1/x/dev.toolhive/skills/example.registry.acme/forms/versions/latest',
    '/registry/clusters/v0.1/x/dev.toolhive/skills',
    '/registry/default/v0.1/x/dev.toolhive/plugins',
    '/api/v0/servers',
    '/api/v0/servers/fetch',
    '/api/v0/servers/io.github.stacklok/fetch',
    '/api/v0/servers/com.acme/docs',
    '/api/v0/deployed',
    '/api/v0/deployed/weather',
    '/api/v0/info',
    '/health',
    '/readiness',
    '/version',
    '/v0.1/ping',
    '/v0.1/version',
    '/v0.1/health',
  ])('%s is a file of what functions answer', async (path) => {
    expect(fileOf(`${path.slice(1)}.json`)).toEqual(await jsonOf(await served.app.request(path)));
  });

  test.each(['/toolhive/registry.json', '/registry/default/registry.json'])(
    '%s lies there as it is served',
    async (path) => {
      const answer = await jsonOf<UpstreamRegistry>(await served.app.request(path));
      expect(answer.data.servers.length).toBeGreaterThan(5);
      expect(fileOf<UpstreamRegistry>(path.slice(1)).data.servers).toEqual(answer.data.servers);
    },
  );

  test('a list of skills has the registry’s own', () => {
    const { skills } = fileOf<SkillList>('registry/default/v0.1/x/dev.toolhive/skills.json');
    expect(skills).toContainEqual(expect.objectContaining({ name: 'forms' }));
  });

  test('every document has the shape that its endpoint names', () => {
    const ajv = ajvOf(readSchemas());
    const judged = [...tree.keys()].flatMap((file) => {
      const [found] = [...matchEndpoints(`/${file}`)].filter(
        ({ endpoint, as }) =>
          endpoint.protocol === 'toolhive' &&
          endpoint.emits &&
          as === (endpoint.extension === '' ? 'address' : 'file'),
      );
      return found?.endpoint.schema ? [[file, found.endpoint.schema] as const] : [];
    });
    expect(judged.length).toBeGreaterThan(60);
    for (const [file, schema] of judged) {
      const validate = ajv.getSchema(`api.schema.json#/$defs/${schema}`)!;
      expect(validate(fileOf(file)) ? [] : validate.errors, file).toEqual([]);
    }
  });
});
