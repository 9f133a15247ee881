import { describe, expect, test } from 'vitest';
import { configure, every30m, lawful, toldOf, withSource } from '../../tests/make-config.ts';
import { locate } from '../text/locate.ts';
import { parseConfig } from './parse-config.ts';

const retry = { interval: 300_000, limit: 3 };
const sync = { interval: 1_800_000, retry };

const oldest = `
registryName: acme
source:
  type: git
  format: toolhive
  git: { repository: https://git.acme.example/registry.git, branch: main, path: data/registry.json }
syncPolicy: { interval: 30m }
filter:
  names: { include: ['acme/*'] }
  tags: { exclude: [old] }
`;
const between = `
registries:
  - name: acme
    format: toolhive
    git: { repository: https://git.acme.example/registry.git, branch: main, path: data/registry.json }
    syncPolicy: { interval: 30m }
    filter: { names: { include: ['acme/*'] }, tags: { exclude: [old] } }
`;
const newest = `
sources:
  - name: acme
    format: toolhive
    git: { repository: https://git.acme.example/registry.git, branch: main, path: data/registry.json }
    syncPolicy: { interval: 30m }
    filter: { names: { include: ['acme/*'] }, tags: { exclude: [old] } }
registries:
  - { name: acme, sources: [acme] }
`;

describe('the three forms of a file', () => {
  test.each([
    ['the oldest', oldest],
    ['the one between', between],
    ['the newest', newest],
  ])('mean the same: %s', (_, text) => {
    expect(configure(text)).toEqual({
      findings: [],
      config: {
        sources: [
          {
            kind: 'git',
            name: 'acme',
            repository: 'https://git.acme.example/registry.git',
            ref: { kind: 'branch', name: 'main' },
            path: 'data/registry.json',
            format: 'toolhive',
            filter: { names: { include: ['acme/*'], exclude: [] }, tags: { include: [], exclude: ['old'] } },
            sync,
          },
        ],
        views: [{ name: 'acme', sources: ['acme'] }],
      },
    });
  });

  test('are not mixed', () => {
    expect(toldOf(`${oldest}\nsources: []`)).toContain(
      'error /source source and sources are of two forms of this file',
    );
    expect(toldOf(`${oldest}\nregistries: []`)).toEqual([
      'error /registries source and registries are of two forms of this file',
    ]);
  });

  test('do not take what the oldest alone has at its top', () => {
    expect(toldOf(`${newest}\nfilter: {}\nregistryName: acme`)).toEqual([
      'warning /registryName registryName at the top of the file is of its oldest form, and is ignored here',
      'warning /filter filter at the top of the file is of its oldest form, and is ignored here',
    ]);
  });
});

describe('the oldest form', () => {
  const policy = "\nsyncPolicy: { interval: '1h' }";

  test('is called default where it has no name', () => {
    const config = lawful(`source: { type: file, file: { path: ./data/registry.json } }${policy}`);
    expect(config.sources).toMatchObject([{ kind: 'file', name: 'default', format: 'auto' }]);
    expect(config.views).toEqual([{ name: 'default', sources: ['default'] }]);
  });

  test.each([
    ['My Registry', 'my-registry', 'my-registry'],
    ['My_Registry', 'my-registry', 'My_Registry'],
    ['登録', 'default', 'default'],
  ])('named %s has a source %s and a view %s', (name, source, view) => {
    const config = lawful(`registryName: ${name}\nsource: { type: file, file: { path: a } }${policy}`);
    expect(config.views).toEqual([{ name: view, sources: [source] }]);
    expect(config.sources[0]?.name).toBe(source);
  });

  test.each([
    ['source: {}', 'source.type is required'],
    ['source: { type: git }', 'source.git is required when type is git'],
    ['source: { type: git, git: {} }', 'source.git.repository is required'],
    ['source: { type: api }', 'source.api is required when type is api'],
    ['source: { type: api, api: {} }', 'source.api.endpoint is required'],
    ['source: { type: file }', 'source.file is required when type is file'],
    ['source: { type: file, file: {} }', 'source.file.path or source.file.url is required'],
    ['source: { type: ftp }', 'unsupported source type: ftp'],
    [
      'source: { type: api, format: toolhive, api: { endpoint: https://registry.example } }',
      'source.format must be either empty or upstream when using api, got toolhive',
    ],
  ])('%s is told: %s', (text, message) => {
    const told = configure(text + policy);
    expect(told.findings.map((finding) => finding.message)).toEqual([message]);
    expect(told.config).toBeUndefined();
  });

  test.each([
    ['', 'syncPolicy.interval is required'],
    ['syncPolicy: {}', 'syncPolicy.interval is required'],
    [
      'syncPolicy: { interval: soon }',
      `syncPolicy.interval must be a valid duration (e.g., '30m', '1h'), and is "soon"`,
    ],
  ])('with %j is told: %s', (policy, message) => {
    const { findings } = configure(`source: { type: file, file: { path: a } }\n${policy}`);
    expect(findings.map((finding) => finding.message)).toEqual([message]);
  });

  test('ignores the blocks of other types, and says so', () => {
    const text = `source: { type: file, file: { path: a }, git: { repository: a } }${policy}`;
    expect(toldOf(text)).toEqual(['warning /source/git source.git is ignored, as the type is file']);
  });
});

describe('the form between', () => {
  test('makes each registry a source and a view of it', () => {
    const config = lawful(`
registryName: only a label
registries:
  - { name: Own_Tools, managed: {} }
  - { name: cluster, kubernetes: {} }
  - name: remote
    claims: { org: acme }
    api: { endpoint: https://registry.acme.example }
    syncPolicy: { interval: 30m }
`);
    expect(config.sources.map(({ kind, name }) => [kind, name])).toEqual([
      ['managed', 'own-tools'],
      ['kubernetes', 'cluster'],
      ['api', 'remote'],
    ]);
    expect(config.views).toEqual([
      { name: 'Own_Tools', sources: ['own-tools'] },
      { name: 'cluster', sources: ['cluster'] },
      { name: 'remote', sources: ['remote'], claims: { org: 'acme' } },
    ]);
  });

  test.each([
    ['registries: []', ['error /registries at least one registry must be configured']],
    ['registries: [{ managed: {} }]', ['error /registries/0/name registry[0]: name is required']],
    [
      'registries: [{ name: x, managed: {} }, { name: x, kubernetes: {} }]',
      ["error /registries/1/name registry[1]: duplicate registry name 'x'"],
    ],
    [
      'registries: [{ name: a_b, managed: {} }, { name: a.b, kubernetes: {} }]',
      ["error /registries/1/name registry[1] (a.b): its source would be named 'a-b', as another's is"],
    ],
    [
      "registries: [{ name: '__', managed: {} }]",
      ["error /registries/0/name registry[0] (__): name '__' has no letter and no digit"],
    ],
    [
      'registries: [{ name: x }]',
      [
        'error /registries/0 registry[0] (x): one of git, api, file, managed, or kubernetes configuration must be specified',
      ],
    ],
    [
      'registries: [{ name: x, api: {}, syncPolicy: { interval: 30m } }]',
      ['error /registries/0/api/endpoint registry[0] (x): api.endpoint is required'],
    ],
    [
      'registries: [{ name: x, managed: {} }, { name: y, managed: {} }]',
      ['error /registries at most one managed source is allowed, found 2'],
    ],
  ])('%s is told so', (text, told) => {
    expect(toldOf(text)).toEqual(told);
  });
});

describe('sources', () => {
  test.each([
    ['{}', ['error  at least one source must be configured']],
    ['null', ['error  at least one source must be configured']],
    ['name: x', expect.arrayContaining(['error  at least one source must be configured'])],
    [
      'sources: []\nregistries: []',
      [
        'error /sources at least one source must be configured',
        'error /registries at least one registry must be configured',
      ],
    ],
    ['sources: [{ name: x, managed: {} }]', ['error /registries at least one registry must be configured']],
  ])('are needed: %j', (text, told) => {
    expect(toldOf(text)).toEqual(told);
  });

  const registries = '\nregistries: [{ name: default, sources: [x] }]';

  test.each([
    ['[{ managed: {} }, { name: x, kubernetes: {} }]', ['error /sources/0/name source[0]: name is required']],
    [
      '[{ name: My_Source, managed: {} }, { name: x, kubernetes: {} }]',
      [
        "error /sources/0/name source[0]: name 'My_Source' must be a valid DNS subdomain (lowercase alphanumeric and hyphens, max 63 chars)",
      ],
    ],
    [
      '[{ name: x, managed: {} }, { name: x, kubernetes: {} }]',
      ["error /sources/1/name source[1]: duplicate source name 'x'"],
    ],
    [
      '[{ name: x, managed: {}, git: {} }, { name: y, managed: {} }]',
      expect.arrayContaining([
        'error /sources/0/managed source[0] (x): only one of git, api, file, managed, or kubernetes configuration may be specified',
      ]),
    ],
    [
      '[{ name: x }]',
      [
        'error /sources/0 source[0] (x): one of git, api, file, managed, or kubernetes configuration must be specified',
      ],
    ],
    [
      '[{ name: x, managed: {} }, { name: y, managed: {} }]',
      ['error /sources at most one managed source is allowed, found 2'],
    ],
    ['x', expect.arrayContaining(['error /sources sources should be a list'])],
    ['[x]', expect.arrayContaining(['error /sources/0 source[0]: this item should hold keys of its own'])],
  ])('%s are told what is wrong', (sources, told) => {
    expect(toldOf(`sources: ${sources}${registries}`)).toEqual(told);
  });

  test.each(['a'.repeat(63), 'a-b', '0'])('may be named %s', (name) => {
    const text = `sources: [{ name: '${name}', managed: {} }]\nregistries: [{ name: r, sources: ['${name}'] }]`;
    expect(lawful(text).sources[0]?.name).toBe(name);
  });

  test.each(['a'.repeat(64), '-a', 'a-', 'a.b', 'a b', 'ä', '../x'])('may not be named %s', (name) => {
    const text = `sources: [{ name: '${name}', managed: {} }]\nregistries: [{ name: r, sources: ['${name}'] }]`;
    expect(toldOf(text)).toEqual([expect.stringContaining('must be a valid DNS subdomain')]);
  });

  test('are at most a thousand', () => {
    const text = `sources:\n${'  - { name: x, managed: {} }\n'.repeat(1001)}`;
    expect(toldOf(text)).toContain('error /sources sources has 1001 items; 1000 are allowed');
  });
});

describe('a managed source', () => {
  test('may have a syncPolicy and a filter, which mean nothing', () => {
    const text = withSource('managed: {}', 'syncPolicy: { interval: soon }', 'filter: { names: {} }');
    expect(configure(text)).toEqual({
      findings: [],
      config: { sources: [{ kind: 'managed', name: 'x' }], views: [{ name: 'default', sources: ['x'] }] },
    });
  });

  test('needs nothing after its key', () => {
    expect(lawful(withSource('managed:')).sources).toEqual([{ kind: 'managed', name: 'x' }]);
  });

  test('is not made of the empty key beside another', () => {
    const text = withSource('managed:', 'file: { path: a }', every30m);
    expect(lawful(text).sources[0]?.kind).toBe('file');
  });
});

describe('a syncPolicy', () => {
  const file = 'file: { path: a }';

  test('says when a failed sync is tried again', () => {
    const text = withSource(file, 'syncPolicy: { interval: 1h30m, retryInterval: 10s, retryLimit: 0 }');
    expect(lawful(text).sources[0]).toMatchObject({
      sync: { interval: 5_400_000, retry: { interval: 10_000, limit: 0 } },
    });
  });

  test.each([
    ['{}', 'interval is required'],
    ["{ interval: '' }", 'interval is required'],
    ['{ interval: 30 }', `interval must be a valid duration (e.g., '30m', '1h'), and is "30"`],
    ['{ interval: 1d }', `interval must be a valid duration (e.g., '30m', '1h'), and is "1d"`],
    ['{ interval: 0s }', 'interval must be greater than zero, and is "0s"'],
    ['{ interval: -5m }', 'interval must be greater than zero, and is "-5m"'],
    ['{ interval: 999ms }', 'interval must not be less than 1s, and is "999ms"'],
    ['{ interval: 9000h }', 'interval must not exceed 8760h0m0s, and is "9000h"'],
    ['{ interval: 1h, retryLimit: 1.5 }', 'retryLimit must be a whole number from 0 to 100, and is "1.5"'],
    ['{ interval: 1h, retryLimit: -1 }', 'retryLimit must be a whole number from 0 to 100, and is "-1"'],
  ])('%s is told: %s', (policy, message) => {
    const { findings } = configure(withSource(file, `syncPolicy: ${policy}`));
    expect(findings.map((finding) => finding.message)).toEqual([`source[0] (x): syncPolicy.${message}`]);
  });
});

describe('a filter', () => {
  test.each(['filter:', 'filter: { names: , tags: }', 'filter: { names: { include: [] } }'])(
    'of nothing lets everything in: %s',
    (filter) => {
      const nothing = { include: [], exclude: [] };
      const source = lawful(withSource('file: { path: a }', every30m, filter)).sources[0]!;
      expect(source.filter ?? { names: nothing, tags: nothing }).toEqual({ names: nothing, tags: nothing });
    },
  );

  test('keeps its patterns as they are, the empty one too', () => {
    const filter = "filter: { names: { include: ['', '[abc'] } }";
    const source = lawful(withSource('file: { path: a }', every30m, filter)).sources[0]!;
    expect(source.filter?.names.include).toEqual(['', '[abc']);
  });

  test.each([
    ['{ names: { include: acme } }', 'filter.names.include should be a list'],
    ['{ tags: { exclude: [2024] } }', 'filter.tags.exclude[0] should be a string of at most 2048 characters'],
    ['[acme]', 'filter should hold keys of its own'],
  ])('%s is told: %s', (filter, message) => {
    const { config, findings } = configure(withSource('file: { path: a }', every30m, `filter: ${filter}`));
    expect(findings.map((finding) => finding.message)).toEqual([`source[0] (x): ${message}`]);
    expect(config).toBeUndefined();
  });
});

describe('a view', () => {
  const views = (registries: string) =>
    `sources: [{ name: own, managed: {} }, { name: more, kubernetes: {} }]\nregistries: ${registries}`;

  test('chooses sources in the order in which they win', () => {
    expect(lawful(views('[{ name: all, sources: [more, own] }]')).views).toEqual([
      { name: 'all', sources: ['more', 'own'] },
    ]);
  });

  test.each([
    ['[{ sources: [own] }]', ['error /registries/0/name registries[0]: name is required']],
    [
      '[{ name: a, sources: [own] }, { name: a, sources: [own] }]',
      ["error /registries/1/name registries[1]: duplicate registry name 'a'"],
    ],
    [
      '[{ name: a, sources: [own] }, { name: A, sources: [own] }]',
      ["error /registries/1/name registries[1]: registry name 'A' is 'a' but for its case"],
    ],
    ['[{ name: a }]', ['error /registries/0/sources registries[0] (a): at least one source is required']],
    [
      '[{ name: a, sources: [] }]',
      ['error /registries/0/sources registries[0] (a): at least one source is required'],
    ],
    [
      '[{ name: a, sources: [own, constructor] }]',
      ["error /registries/0/sources registries[0] (a): references unknown source 'constructor'"],
    ],
    [
      '[{ name: a, sources: [own, own] }]',
      ['warning /registries/0/sources registries[0] (a): names a source twice; the first place holds'],
    ],
  ])('%s is told what is wrong', (registries, told) => {
    expect(toldOf(views(registries))).toEqual(told);
  });

  test.each(['default', 'Acme_All.2', 'v0.1.1', 'a'.repeat(128), '...a'])('may be named %s', (name) => {
    expect(lawful(views(`[{ name: '${name}', sources: [own] }]`)).views[0]?.name).toBe(name);
  });

  test.each(['v0.1', 'a'.repeat(129), 'a b', 'a/b', '..', '.', 'ä', 'a%2Fb'])(
    'may not be named %s',
    (name) => {
      expect(toldOf(views(`[{ name: '${name}', sources: [own] }]`))).toEqual([
        expect.stringContaining(`error /registries/0/name registries[0]: name '`),
      ]);
    },
  );
});

describe('claims', () => {
  const claimed = (claims: string) => withSource('managed: {}', `claims: ${claims}`);

  test('are kept, and told to hide nothing', () => {
    const { config, findings } = configure(claimed('{ org: acme, team: [a, b], __proto__: x }'));
    expect(Object.entries(config!.sources[0]!.claims!)).toEqual([
      ['org', 'acme'],
      ['team', ['a', 'b']],
      ['__proto__', 'x'],
    ]);
    expect(findings).toMatchObject([
      {
        severity: 'warning',
        message: 'claims are kept and hide nothing, as everyone reads without sign-in',
      },
    ]);
  });

  test.each(['{ org: 1 }', '{ org: true }', '{ org: { a: b } }', '{ org: [a, 1] }', '{ org: }'])(
    'are texts or lists of texts, which %s are not',
    (claims) => {
      expect(toldOf(claimed(claims))).toEqual([
        'error /sources/0/claims/org source[0] (x): claims.org must be a string or a list of strings',
      ]);
    },
  );
});

describe('a key that is not known', () => {
  test.each([
    [
      `${newest}\nSources: []`,
      'warning /Sources "Sources" is not a key that is known here, and is ignored; did you mean "sources"?',
    ],
    [
      withSource('managed: {}', 'sync_policy: {}'),
      'warning /sources/0/sync_policy source[0] (x): "sync_policy" is not a key that is known here, and is ignored; did you mean "syncPolicy"?',
    ],
    [
      withSource('file: { path: a, ulr: b }', every30m),
      'warning /sources/0/file/ulr source[0] (x): "ulr" is not a key that is known in file, and is ignored; did you mean "url"?',
    ],
    [
      withSource('file: { path: a }', every30m, 'filter: { names: { only: [] } }'),
      'warning /sources/0/filter/names/only source[0] (x): "only" is not a key that is known in filter.names, and is ignored',
    ],
    [
      withSource('managed: { a/b: c }'),
      'warning /sources/0/managed/a~1b source[0] (x): "a/b" is not a key that is known in managed, and is ignored',
    ],
    [
      withSource('managed: {}', '__proto__: { kind: x }'),
      'warning /sources/0/__proto__ source[0] (x): "__proto__" is not a key that is known here, and is ignored',
    ],
  ])('is ignored, and told with what was meant (%#)', (text, told) => {
    expect(toldOf(text)).toEqual([told]);
    expect(configure(text).config).toBeDefined();
  });

  test.each([
    [
      `${newest}\nAuth: { mode: oauth }`,
      'error /Auth "Auth" is not a key that is known here; did you mean "auth"?',
    ],
    [
      withSource('managed: {}', 'claim: { org: acme }'),
      'error /sources/0/claim source[0] (x): "claim" is not a key that is known here; did you mean "claims"?',
    ],
  ])('is an error where it was meant to protect something (%#)', (text, told) => {
    expect(toldOf(text)).toEqual([told]);
  });

  test('is known where the caller reads it', () => {
    expect(toldOf(`${newest}\nname: Acme`, { otherKeys: ['name'] })).toEqual([]);
  });
});

test('what other registries need and this one does not is ignored, each with a warning', () => {
  const text = `${newest}\ndatabase: { host: db }\nfileStorage: {}\ntelemetry: {}\naudit: {}`;
  expect(configure(text).config).toEqual(configure(newest).config);
  expect(toldOf(text)).toEqual(
    ['database', 'fileStorage', 'telemetry', 'audit'].map(
      (key) => `warning /${key} ${key} is not needed here, and is ignored`,
    ),
  );
});

test('all that is wrong is told at once, each where it stands and with a cure', () => {
  const text = `sources:
  - name: X
    git:
      branch: 1
  - name: y
    file: {}
`;
  const { findings } = configure(text);
  expect(findings.map(({ at, message }) => [locate(text, at!).line, message])).toEqual([
    [2, expect.stringContaining('DNS subdomain')],
    [3, 'source[0] (X): git.repository is required'],
    [4, 'source[0] (X): git.branch should be a string'],
    [2, 'source[0] (X): syncPolicy.interval is required'],
    [6, 'source[1] (y): file.path or file.url is required'],
    [5, 'source[1] (y): syncPolicy.interval is required'],
    [1, 'at least one registry must be configured'],
  ]);
  for (const { cure, file } of findings)
    expect({ cure, file }).toEqual({ cure: expect.stringMatching(/\S/), file: 'config.yaml' });
});

test('of very many faults a hundred are told, and how many more there are', () => {
  const keys = Array.from({ length: 150 }, (_, index) => `k${index}: 1`).join('\n');
  const { config, findings } = configure(`${newest}\n${keys}`);
  expect(findings).toHaveLength(101);
  expect(findings.at(-1)).toMatchObject({
    message: 'has 50 more faults, which are not told here',
    severity: 'warning',
  });
  expect(config).toBeDefined();
  expect(configure(`${keys}\n${newest}\nauth: 1`).config).toBeUndefined();
});

test('a message shows no more of a value than fits a line', () => {
  const [told = ''] = toldOf(withSource('managed: {}').replace('name: x', `name: "a\\n${'b'.repeat(1000)}"`));
  expect(told).toContain('has a line break');
  const { findings } = configure(`${newest}\n? "${'b'.repeat(1000)}"\n: 1`);
  expect(findings[0]!.message.length).toBeLessThan(200);
});

test.each([[[]], ['text'], [1], [true]])('%j is no configuration', (value) => {
  expect(parseConfig(value, 'config.yaml')).toMatchObject({
    config: undefined,
    findings: [{ message: 'the configuration should hold keys' }],
  });
});
