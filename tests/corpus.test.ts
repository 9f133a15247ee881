import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deriveManifest } from '../core/manifest/derive-manifest.ts';
import { packageFolder } from '../core/names.ts';
import { Adder, type Outcome } from '../scripts/add/add-releases.ts';
import { findCandidates } from '../scripts/add/find-candidates.ts';
import { buildRegistry } from '../scripts/build/build-registry.ts';
import { readRegistry, registryOf } from '../scripts/registry/read-registry.ts';

const corpus = join(import.meta.dirname, '../../shared/corpus');
const isHere = existsSync(`${corpus}/skills/index.jsonl`);
if (!isHere) console.warn(`${corpus} is not there: the tests over real skills and servers are skipped`);

const linesOf = (file: string) =>
  readFileSync(`${corpus}/${file}`, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

interface Skill {
  readonly owner: string;
  /** Its folder within `skills/`. */
  readonly dir: string;
  readonly license?: string;
}

describe.skipIf(!isHere)('the skills of thirty collections', () => {
  const place = mkdtempSync(join(tmpdir(), 'corpus-'));
  const root = join(place, 'registry');
  afterAll(() => rmSync(place, { recursive: true }));

  const outcomes = new Map<Skill, Outcome>();
  beforeAll(() => {
    mkdirSync(root);
    for (const file of ['registry.yaml', 'categories.yaml', 'reserved-names.yaml']) {
      cpSync(join(import.meta.dirname, 'example/registry', file), join(root, file));
    }
    const adder = new Adder(root, registryOf(readRegistry(root), undefined)!, 'write');
    for (const skill of linesOf('skills/index.jsonl') as Skill[]) {
      const [candidate] = findCandidates(`${corpus}/skills/${skill.dir}`);
      outcomes.set(
        skill,
        adder.add(candidate!, {
          scope: `c-${skill.owner.toLowerCase()}`,
          name: undefined,
          version: undefined,
          license: skill.license,
          publishedAt: '2026-01-31T12:00:00Z',
          publishedBy: 0,
        }),
      );
    }
  });
  const added = () =>
    [...outcomes].flatMap(([skill, outcome]) => (outcome.kind === 'added' ? [{ skill, outcome }] : []));

  test('are added, but for few', () => {
    expect(outcomes.size).toBe(784);
    expect(added().length).toBeGreaterThanOrEqual(768);
  });

  test('are told, where they are refused, what to do', () => {
    for (const outcome of outcomes.values()) {
      if (outcome.kind === 'refused') for (const reason of outcome.reasons) expect(reason).toMatch(/→ |; /);
    }
  });

  test('keep their licence', () => {
    for (const { skill, outcome } of added()) {
      if (!skill.license) continue;
      const { scope, name, version, files } = outcome.addition;
      const folder = `${packageFolder({ scope, name })}/${version}/`;
      const content = files.map(({ path, bytes }) => {
        const within = path.slice(folder.length);
        return [
          within,
          {
            source: files.find((file) => file.path === path)!,
            path: within,
            text: Buffer.from(bytes).toString('utf8'),
          },
        ] as const;
      });
      const { manifest } = deriveManifest(`@${scope}/${name}`, version, new Map(content));
      const hasFile = content.some(([path]) => /^(?:licen[cs]e|copying)/i.test(path));
      expect(manifest?.license !== undefined || hasFile, skill.dir).toBe(true);
    }
  });

  test('make a registry that builds, with documents for each', async () => {
    const out = join(place, 'dist');
    const result = await buildRegistry({ root, out, layout: 'files', broken: 'stop' });
    expect(result.ok).toBe(true);
    expect(result.totals.packages).toBe(added().length);
    for (const { outcome } of added()) {
      const { scope, name, version } = outcome.addition;
      const detail = JSON.parse(readFileSync(`${out}/v1/packages/@${scope}/${name}.json`, 'utf8'));
      expect(detail.version).toBe(version);
    }
  });
});

describe.skipIf(!isHere)('server.json in the wild', () => {
  test.each([
    ['official.jsonl', 2528, 2190],
    ['dirty.jsonl', 20, 0],
  ])('of %s gives a manifest or says what is wrong', (file, count, least) => {
    const records = linesOf(`mcp/${file}`) as { readonly server: { readonly version?: string } }[];
    let read = 0;
    for (const { server } of records) {
      const text = JSON.stringify(server);
      const bytes = new TextEncoder().encode(text);
      const source = { path: 'server.json', kind: 'file', bytes, size: bytes.length } as const;
      const content = new Map([['server.json', { source, path: 'server.json', text }]]);
      const derived = deriveManifest('@acme/server', String(server.version), content);
      if (derived.manifest) read += 1;
      else expect([...derived.unreadable, ...derived.misshapen], text).not.toEqual([]);
    }
    expect(records).toHaveLength(count);
    expect(read).toBeGreaterThanOrEqual(least);
  });

  const waysOf = (server: { readonly version?: string }) => {
    const text = JSON.stringify(server);
    const bytes = new TextEncoder().encode(text);
    const source = { path: 'server.json', kind: 'file', bytes, size: bytes.length } as const;
    const content = new Map([['server.json', { source, path: 'server.json', text }]]);
    const { manifest } = deriveManifest('@acme/server', String(server.version), content);
    return manifest?.type === 'mcp' ? [manifest.mcp, ...(manifest.mcp.transports ?? [])] : [];
  };
  const servers = () => linesOf('mcp/official.jsonl').map(({ server }) => server);

  test('is run by command lines that say nothing twice', () => {
    const lines = servers()
      .flatMap(waysOf)
      .filter(({ transport }) => transport === 'stdio')
      .map(({ command, args = [] }) => [command, ...args].join(' '));
    expect(lines.length).toBeGreaterThan(1000);
    const twice = [
      / (?:-y|--yes) (?:.* )?(?:-y|--yes)(?: |$)/,
      /^docker run .*\brun -/,
      // An image or a package, with or without its version, before itself.
      / (?:docker\.io\/)?([@\w-]+\/[\w./-]+?)(?:[:@]\S+)? (?:docker\.io\/)?\1(?:[:@]\S+)?(?: |$)/,
    ];
    expect(lines.filter((line) => twice.some((pattern) => pattern.test(line)))).toEqual([]);
  });

  test('asks for every header that its remotes need', () => {
    let count = 0;
    for (const server of servers()) {
      const needed = (server.remotes ?? []).flatMap(
        ({ headers = [] }: { headers?: { name: string; isRequired?: boolean }[] }) =>
          headers.filter(({ isRequired }) => isRequired),
      );
      const told = waysOf(server).flatMap(({ env = [] }) => env.filter(({ required }) => required));
      if (needed.length === 0 || waysOf(server).length === 0) continue;
      count += 1;
      for (const { name } of needed) {
        expect(told.some(({ description }) => description?.includes(`the header ${name}`))).toBe(true);
      }
    }
    expect(count).toBeGreaterThanOrEqual(240);
  });
});
