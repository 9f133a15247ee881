import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SkillList, UpstreamRegistry } from '#core/generated/types.ts';
import { jsonOf } from './testing/example.ts';
import { GatheredRegistry } from './testing/gathered-registry.ts';
import { type ServedRegistry, serveRegistry } from './testing/served-registry.ts';
import { toolhiveRegistry } from './testing/toolhive-registry.ts';

const base = '/registry/default/v0.1/x/dev.toolhive';

describe.each(['files', 'packs'] as const)('over a tree of %s', (layout) => {
  let served: ServedRegistry;
  const registry = toolhiveRegistry();
  beforeAll(async () => {
    served = await serveRegistry(registry, layout);
  });
  afterAll(() => {
    served.tree.close();
    registry.remove();
  });
  const ask = async (path: string) => served.app.request(path);
  const json = async <Shape = unknown>(path: string) => jsonOf<Shape>(await ask(path));
  const rowsOf = ({ skills }: SkillList) =>
    skills.map(({ namespace, name, version }) => `${namespace}/${name} ${version}`);

  const all = [
    'com.acme/charts 1.0.0',
    'com.acme/charts 10.0.0',
    'com.acme/charts 11.0.0-rc.1',
    'com.acme/charts 9.0.0',
    'example.registry.acme/forms 1.0.0',
    'com.acme/tables 1.0.0',
    'com.zeta_labs/tables 1.0.0',
  ];

  test('the list has every version, in order of name and of the version’s text', async () => {
    const list = await json<SkillList>(`${base}/skills`);
    expect(rowsOf(list)).toEqual(all);
    expect(list.metadata).toEqual({ count: 7 });
  });

  test.each([
    ['search=CHARTS', all.slice(0, 4)],
    ['search=of+the+community', ['com.acme/tables 1.0.0']],
    ['search=zzz', []],
    ['search=++forms++', ['example.registry.acme/forms 1.0.0']],
    ['status=deprecated', ['com.acme/charts 1.0.0']],
    ['status=DEPRECATED,archived', ['com.acme/charts 1.0.0']],
    ['status=active', all.slice(1)],
    ['status=archived', []],
    ['status=+,+', all],
    ['search=charts&status=active&limit=1', ['com.acme/charts 10.0.0']],
    ['limit=100', all],
    ['limit=', all],
    ['q=charts', all],
  ])('%s gives %j', async (query, expected) => {
    expect(rowsOf(await json<SkillList>(`${base}/skills?${query}`))).toEqual(expected);
  });

  test.each([1, 2, 3, 7])('pages of %d follow one another by their cursors, unescaped', async (limit) => {
    const rows: string[] = [];
    let cursor: string | undefined = '';
    while (cursor !== undefined) {
      const list: SkillList = await json(`${base}/skills?limit=${limit}${cursor && `&cursor=${cursor}`}`);
      expect(list.metadata.count).toBe(list.skills.length);
      rows.push(...rowsOf(list));
      cursor = list.metadata.nextCursor;
      if (cursor !== undefined) expect(cursor).toMatch(/^[A-Za-z0-9_-]+$/);
    }
    expect(rows).toEqual(all);
  });

  test.each([
    ['limit=0', 'invalid limit parameter: must be between 1 and 100'],
    ['limit=101', 'invalid limit parameter: must be between 1 and 100'],
    ['limit=-1', 'invalid limit parameter: must be between 1 and 100'],
    ['limit=many', 'invalid limit parameter: must be an integer'],
    ['limit=1.5', 'invalid limit parameter: must be an integer'],
    ['cursor=!!!', 'invalid cursor parameter: it is no cursor of this list'],
  ])('%s is refused, of plugins as of skills', async (query, error) => {
    for (const kind of ['skills', 'plugins']) {
      const answer = await ask(`${base}/${kind}?${query}`);
      expect(answer.status).toBe(400);
      expect(await answer.json()).toEqual({ error });
    }
  });

  test('a skill is its latest version by SemVer, its status in capitals, and all else as its source has it', async () => {
    // 11.0.0-rc.1 is higher than 10.0.0, for nobody called it anything but a version.
    expect(await json(`${base}/skills/com.acme/charts`)).toMatchObject({ version: '11.0.0-rc.1' });
    expect(await json(`${base}/skills/com.acme/charts/versions/latest`)).toMatchObject({
      version: '11.0.0-rc.1',
    });
    expect(await json(`${base}/skills/com.acme/charts/versions/10.0.0`)).toEqual({
      namespace: 'com.acme',
      name: 'charts',
      description: 'What charts does.',
      version: '10.0.0',
      status: 'ACTIVE',
      license: 'MIT',
    });
  });

  test('a skill of the registry’s own names its package', async () => {
    const skill = {
      namespace: 'example.registry.acme',
      name: 'forms',
      description: 'What forms does.',
      version: '1.0.0',
      _meta: {
        'example.registry/package': {
          name: '@acme/forms',
          url: 'https://registry.example/v1/packages/@acme/forms',
        },
      },
    };
    expect(await json(`${base}/skills/example.registry.acme/forms`)).toEqual(skill);
    expect(await json(`${base}/skills/example.registry.acme/forms/versions/1.0.0`)).toEqual(skill);
    expect((await ask(skill._meta['example.registry/package'].url)).status).toBe(200);
  });

  test('a catalog without the registry’s own packages has none of their skills', async () => {
    const path = '/registry/clusters/v0.1/x/dev.toolhive/skills';
    expect(await json(path)).toEqual({ skills: [], metadata: { count: 0 } });
    expect((await ask(`${path}/example.registry.acme/forms`)).status).toBe(404);
  });

  test('the versions of a skill are those of the source that wins; another’s can be had one by one', async () => {
    expect(rowsOf(await json(`${base}/skills/com.acme/tables/versions`))).toEqual(['com.acme/tables 1.0.0']);
    expect(await json(`${base}/skills/com.acme/tables`)).toMatchObject({ description: 'Of the community.' });
    expect(await json(`${base}/skills/com.acme/tables/versions/0.5.0`)).toMatchObject({ version: '0.5.0' });
    const behind = '/registry/everything/v0.1/x/dev.toolhive/skills/com.acme/tables';
    expect(await json(behind)).toMatchObject({ description: 'Of the upstream.' });
  });

  test('a skill that is not there has no versions, which is no error', async () => {
    expect(await json(`${base}/skills/com.acme/none/versions`)).toEqual({
      skills: [],
      metadata: { count: 0 },
    });
  });

  test('there are no plugins', async () => {
    expect(await json(`${base}/plugins?search=x&limit=100`)).toEqual({ plugins: [], metadata: { count: 0 } });
    expect(await json(`${base}/plugins/com.acme/x/versions`)).toEqual({
      plugins: [],
      metadata: { count: 0 },
    });
  });

  test.each([
    ['/registry/none/v0.1/x/dev.toolhive/skills', 404, 'registry not found'],
    ['/registry/none/v0.1/x/dev.toolhive/skills/com.acme/charts', 404, 'registry not found'],
    ['/registry/none/v0.1/x/dev.toolhive/plugins', 404, 'registry not found'],
    ['/registry/none/v0.1/x/dev.toolhive/plugins/com.acme/x', 404, 'registry not found'],
    [`${base}/skills/com.acme/none`, 404, 'not found'],
    [`${base}/skills/com.none/charts`, 404, 'not found'],
    [`${base}/skills/com.acme/charts/versions/2.0.0`, 404, 'not found'],
    [`${base}/skills/__proto__/constructor`, 404, 'not found'],
    [`${base}/plugins/com.acme/x`, 404, 'not found'],
    [`${base}/plugins/com.acme/x/versions/1.0.0`, 404, 'not found'],
    [`${base}/skills/%20/charts`, 400, 'namespace cannot be empty'],
    [`${base}/skills/com.acme/a%20b`, 400, 'name cannot contain whitespace'],
    [`${base}/skills/com.acme/charts/versions/%09`, 400, 'version cannot be empty'],
    [`${base}/skills/com.acme/%GG`, 400, 'invalid URL encoding in name'],
    [`${base}/plugins/%20/x`, 400, 'namespace cannot be empty'],
  ])('%s is %d %s', async (path, status, error) => {
    const answer = await ask(path);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toEqual({ error });
  });
});

describe.each(['files', 'packs'] as const)('the registry’s own skills, over a tree of %s,', (layout) => {
  const registry = new GatheredRegistry({ sources: [] });
  const skill = `${base}/skills/example.registry.acme/forms`;
  let served: ServedRegistry;
  beforeAll(async () => {
    for (const version of ['1.9.0', '1.10.0', '1.8.0']) registry.release('@acme/forms', version);
    registry.record('@acme/forms', 'yanked:\n  1.8.0: Loses data.\n');
    registry.release('@acme/old', '1.0.0');
    registry.record('@acme/old', 'deprecated: Use another.\n');
    registry.release('@acme/gone', '1.0.0');
    registry.record('@acme/gone', 'yanked:\n  1.0.0: Loses data.\n');
    registry.release('@acme/hidden', '1.0.0');
    registry.record('@acme/hidden', 'visibility: unlisted\n');
    registry.release('@acme/tool', '1.0.0', {
      manifest: 'type: cli\ncli:\n  binary: tool\ninstall:\n  npm: tool\n',
    });
    served = await serveRegistry(registry, layout);
  });
  afterAll(() => {
    served.tree.close();
    registry.remove();
  });
  const json = async <Shape = unknown>(path: string) => jsonOf<Shape>(await served.app.request(path));
  const versionsAt = async (path: string) =>
    (await json<SkillList>(path)).skills.map(({ name, version, status }) =>
      [name, version, status].filter((part) => part !== undefined).join(' '),
    );

  test('are public packages of the type, in the releases that were not yanked', async () => {
    expect(await versionsAt(`${base}/skills`)).toEqual([
      'forms 1.10.0',
      'forms 1.9.0',
      'old 1.0.0 DEPRECATED',
    ]);
    expect(await versionsAt(`${skill}/versions`)).toEqual(['forms 1.10.0', 'forms 1.9.0']);
    expect((await json<UpstreamRegistry>('/toolhive/registry.json')).data.skills).toMatchObject([
      { name: 'forms', version: '1.10.0' },
      { name: 'old', status: 'deprecated' },
    ]);
  });

  test('have the highest version for their latest', async () => {
    expect(await json(skill)).toMatchObject({ version: '1.10.0' });
    expect(await json(`${skill}/versions/latest`)).toMatchObject({ version: '1.10.0' });
  });

  test.each(['1.8.0', '2.0.0'])(
    'are not there in version %s, which was yanked or never released',
    async (version) => expect((await served.app.request(`${skill}/versions/${version}`)).status).toBe(404),
  );

  test.each(['gone', 'hidden', 'tool', 'none'])('do not have %s among them', async (name) =>
    expect((await served.app.request(`${base}/skills/example.registry.acme/${name}`)).status).toBe(404),
  );

  test('have the version for their latest that a tag pins', async () => {
    registry.record('@acme/forms', 'tags:\n  latest: 1.9.0\n');
    await served.rebuild();
    expect(await json(skill)).toMatchObject({ version: '1.9.0' });
    expect(await versionsAt(`${skill}/versions`)).toEqual(['forms 1.10.0', 'forms 1.8.0', 'forms 1.9.0']);
  });
});
