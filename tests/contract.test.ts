import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cacheControl } from '#core/api/cache-control.ts';
import { endpointList, endpoints } from '#core/api/endpoints.ts';
import type { Params } from '#core/api/path.ts';
import { preflightHeaders, standingHeaders } from '#core/api/standing-headers.ts';
import type { BulkResolution, Resolution, SearchAnswer, VersionList } from '#core/generated/types.ts';
import { ajvOf, readSchemas } from '../scripts/schemas.ts';
import { addressOf, namesIn, queryOf } from './contract/address.ts';
import { apiUrl, type Host, hosts } from './contract/hosts.ts';
import { emptyAnswers, expectEmpty, expectMiss, unknown } from './contract/misses.ts';
import { Reader, readAll } from './contract/reader.ts';
import { findSamples, type Samples, subjectOf } from './contract/samples.ts';
import { expectFileOfList, pagedLists, standsIn } from './contract/stand-ins.ts';

const ajv = ajvOf(readSchemas());

function expectShape(schema: string, value: unknown, of: string): void {
  const validate = ajv.getSchema(`api.schema.json#/$defs/${schema}`)!;
  expect(validate(value) ? [] : validate.errors, of).toEqual([]);
}

const reads = endpointList
  // tests/site.test.ts asks for pages and for what they load.
  .filter(([, { emits }]) => emits?.of !== 'page' && emits?.of !== 'asset')
  .filter(([, endpoint]) => endpoint.kind === 'static' || endpoint.method === 'get');
const standing = Object.entries(standingHeaders);

function expectStanding({ headers }: Pick<Response, 'headers'>, of: string): void {
  for (const [name, value] of standing) expect(headers.get(name), `${name} of ${of}`).toBe(value);
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes);

/** What of an answer must not depend on whether its body was asked for. */
function headOf({ status, headers }: Pick<Response, 'status' | 'headers'>): object {
  const names = [
    'Content-Type',
    'Content-Length',
    'Content-Digest',
    'Content-Disposition',
    'Cache-Control',
    'ETag',
  ];
  return { status, ...Object.fromEntries(names.map((name) => [name, headers.get(name)])) };
}

// A host that counts requests may have us wait for a whole window, a minute.
describe.each(hosts)('%s', { timeout: apiUrl ? 180_000 : 20_000 }, (_, open) => {
  let host: Host;
  let reader: Reader;
  let samples: Samples;
  const ask: Reader['ask'] = (path, init) => reader.ask(path, init);
  const read: Reader['read'] = (path) => reader.read(path);
  const jsonOf = <Shape>(path: string) => reader.jsonOf<Shape>(path);

  beforeAll(async () => {
    host = await open();
    reader = new Reader(host);
    samples = await findSamples(reader);
    expect(samples.package, 'a registry without packages can be asked for little').not.toEqual([]);
  });
  afterAll(() => host?.close());

  if (!apiUrl) {
    test('the example has something of everything but of clusters and plugins', () => {
      const lacking = Object.entries(samples).filter(([, params]) => params.length === 0);
      expect(lacking.map(([subject]) => subject)).toEqual(['deployed server', 'plugin']);
    });
  }

  describe.each(reads)('%s', (id, endpoint) => {
    const subject = subjectOf(id);
    const hasSlash = endpoint.path.includes('{server}') || endpoint.path.includes('{package}');
    const isPage = endpoint.kind === 'static' && standsIn(endpoint);

    /** What the addresses are filled with. Skips the test, and says why, if the host has nothing of the kind. */
    function known(skip: (condition: boolean, note: string) => void): readonly [Params, ...Params[]] {
      skip(isPage && host.standIns === 'absent', 'functions answer here, and this would stand in for them');
      const [first, ...more] = samples[subject];
      skip(!first, `the host has no ${subject}: only what it says to that is tested`);
      return [first!, ...more];
    }
    const at = (params: Params) => addressOf(endpoint.path, params) + queryOf(endpoint);

    test('is there, of its type, kept as long as the table says, for any page to read', async ({ skip }) => {
      const address = at(known(skip)[0]);
      const { status, headers, bytes } = await read(address);
      expect(status, address).toBe(200);
      expect(headers.get('Content-Type')).toBe(endpoint.mediaType);
      expect(headers.get('Cache-Control')).toBe(cacheControl[endpoint.cache]);
      expect(headers.get('Content-Digest')).toBe(`sha-256=:${sha256(bytes).digest('base64')}:`);
      expect(headers.get('Access-Control-Allow-Credentials')).toBeNull();
      expectStanding({ headers }, address);
    });

    test('says what its schema says, for a package of each type and a few of all else', async ({ skip }) => {
      for (const params of known(skip)) {
        const address = at(params);
        const { status, bytes } = await read(address);
        expect(status, address).toBe(200);
        if (endpoint.schema) expectShape(endpoint.schema, await jsonOf(address), address);
        else if (endpoint.mediaType.endsWith('json')) expect(await jsonOf(address)).toBeTypeOf('object');
        else if (endpoint.path.endsWith('}.ctx'))
          expect(bytes.toString('utf8')).toMatch(`## ${params['package']}@${params['version']}\n`);
        else expect(bytes.length, address).toBeGreaterThan(0);
      }
    });

    test('is not sent again to who has it, unless it is live', async ({ skip }) => {
      const address = at(known(skip)[0]);
      const tag = (await read(address)).headers.get('ETag');
      if (endpoint.cache === 'live') return expect(tag).toBeNull();
      expect(tag).toMatch(/^"[^"]+"$/);
      const again = await ask(address, { headers: { 'If-None-Match': tag! } });
      expect([again.status, again.headers.get('ETag'), await again.text()]).toEqual([304, tag, '']);
      expectStanding(again, address);
    });

    test('has the same head whether or not its body is asked for', async ({ skip }) => {
      const address = at(known(skip)[0]);
      const head = await readAll(await ask(address, { method: 'HEAD' }));
      expect(head.bytes).toHaveLength(0);
      // What is live may be another document by now.
      const one = endpoint.cache === 'live' ? { 'Content-Digest': '' } : {};
      expect({ ...headOf(head), ...one }).toEqual({ ...headOf(await read(address)), ...one });
      expectStanding(head, address);
    });

    const { aliases = [] } = endpoint;
    const file = endpoint.emits && endpoint.extension !== '' ? endpoint.path + endpoint.extension : undefined;

    if (aliases.length > 0 || hasSlash) {
      test('is the same under its other addresses, and with the slash of a name escaped', async ({
        skip,
      }) => {
        const [params] = known(skip);
        const { bytes } = await read(at(params));
        const escaped = [endpoint.path, ...aliases].map((path) => addressOf(path, params, '%2F'));
        for (const other of new Set([...aliases.map((path) => addressOf(path, params)), ...escaped])) {
          const answer = await read(other);
          expect(answer.status, other).toBe(200);
          expect(answer.headers.get('Content-Type'), other).toBe(endpoint.mediaType);
          if (endpoint.cache === 'live') expectShape(endpoint.schema!, await jsonOf(other), other);
          else expect(answer.bytes.equals(bytes), other).toBe(true);
        }
      });
    }

    if (file !== undefined) {
      test('is the same under the address of its file, where the host has it', async ({ skip }) => {
        const [params] = known(skip);
        const address = addressOf(file, params);
        const answer = await read(address);
        if (host.standIns === 'absent' && standsIn(endpoint)) {
          expectMiss(endpoint.protocol, answer, address);
          return;
        }
        expect(answer.status, address).toBe(200);
        expect(answer.headers.get('Content-Type'), address).toBe(endpoint.mediaType);
        const list = pagedLists[id];
        if (list || endpoint.cache === 'live') expectShape(endpoint.schema!, await jsonOf(address), address);
        if (list) expectFileOfList(list, await jsonOf(at(params)), await jsonOf(address));
        else if (endpoint.cache !== 'live')
          expect(answer.bytes.equals((await read(at(params))).bytes), address).toBe(true);
      });
    }

    // The cast is true: `unknown` has every parameter of the table, or the address of what is missing would have a hole.
    const names = namesIn(endpoint.path) as (keyof typeof unknown)[];
    for (const name of names) {
      const law = emptyAnswers[id]?.[name];
      const missing = (): string[] => {
        // Of what the host has nothing of, it is asked as it is for what it does not know.
        const params = { ...unknown, ...samples.view[0], ...samples[subject][0], [name]: unknown[name] };
        return [...new Set([at(params), addressOf(endpoint.path, params, '%2F')])];
      };
      if (law) {
        test(`of a ${name} that there is not is a list of nothing (${law})`, async () => {
          for (const address of missing()) {
            const { status, headers } = await read(address);
            expect(status, address).toBe(200);
            expect(headers.get('Cache-Control'), address).toBe(cacheControl[endpoint.cache]);
            expectStanding({ headers }, address);
            expectShape(endpoint.schema!, await jsonOf(address), address);
            expectEmpty(await jsonOf(address));
          }
        });
      } else {
        test(`of a ${name} that there is not is 404 in the words of its protocol`, async () => {
          for (const address of missing()) {
            const answer = await read(address);
            expectMiss(endpoint.protocol, answer, address);
            expectStanding(answer, address);
            if (endpoint.protocol === 'ctx') expectShape('ErrorBody', await jsonOf(address), address);
          }
        });
      }
    }

    if (isPage) {
      test('is 404 in the words of its protocol where functions answer', async ({ skip }) => {
        skip(host.standIns === 'there', 'it is there');
        const address = at(samples[subject][0]!);
        expectMiss(endpoint.protocol, await read(address), address);
      });
    }
  });

  test.each([endpoints.archive, endpoints.zipArchive])(
    '$path comes with a name to save it by',
    async (endpoint) => {
      const { headers } = await read(addressOf(endpoint.path, samples.package[0]!));
      expect(headers.get('Content-Disposition')).toMatch(/^attachment; filename=".+"$/);
    },
  );

  test.each(['/v1/nowhere', '//v1/health', '/nowhere'])('%s is no route', async (path) => {
    const answer = await ask(apiUrl ? path : `http://localhost${path}`);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toEqual({ error: 'not_found', message: 'Route not found' });
  });

  test.each([
    ['/v0.1/nowhere', 'mcp'],
    ['/registry/v0.1/nowhere', 'mcp'],
    ['/registry/nowhere/nowhere', 'toolhive'],
    ['/plugged-in/nowhere', 'plugged-in'],
  ] as const)('%s is no route, in the words of %s', async (path, protocol) => {
    expectMiss(protocol, await read(path), path);
  });

  test('what resolves can be fetched, and is what its digest says', async () => {
    for (const params of samples.package) {
      const { archive_sha256, download_url } = await jsonOf<Resolution>(
        addressOf(endpoints.resolve.path, params),
      );
      // The host may be asked under another name than the one it gives itself.
      const { bytes } = await read(download_url.replace(/^https?:\/\/[^/]+/, ''));
      expect(sha256(bytes).digest('hex'), download_url).toBe(archive_sha256);
    }
  });

  test('every version that is listed can be read', async () => {
    const known = samples.package[0]!;
    const { versions } = await jsonOf<VersionList>(addressOf(endpoints.versionList.path, known));
    for (const { version } of versions.slice(0, 3)) {
      expect(
        (await ask(addressOf(endpoints.versionDetail.path, { ...known, version }))).status,
        version,
      ).toBe(200);
    }
  });

  describe('search (contract ctx.md §11, cases 57 to 61)', () => {
    const { path } = endpoints.search;
    const modes = ['hybrid', 'fts', 'vector'];
    const found = (query: string) => jsonOf<SearchAnswer>(`${path}?${query}`);

    test.each([
      ['', "Query parameter 'q' is required"],
      ['?q=%20', "Query parameter 'q' is required"],
      ['?q=file&mode=', 'Invalid mode. Use: fts, vector, or hybrid'],
      ['?q=file&mode=best', 'Invalid mode. Use: fts, vector, or hybrid'],
    ])('%j is a bad request', async (query, message) => {
      const { status, bytes } = await read(path + query);
      expect(status).toBe(400);
      expect(JSON.parse(bytes.toString('utf8'))).toEqual({ error: 'bad_request', message });
    });

    test('finds a package by its name, in every mode that looks at words', async () => {
      for (const { package: name = '' } of samples.package) {
        for (const mode of ['hybrid', 'fts']) {
          const { packages } = await found(`mode=${mode}&limit=5&q=${encodeURIComponent(name)}`);
          expect(
            packages.map((pkg) => pkg.full_name),
            `${mode} ${name}`,
          ).toContain(name);
        }
      }
    });

    test.each(modes)(
      'of punctuation finds nothing, and of what nobody says hardly anything (%s)',
      async (mode) => {
        expect(await found(`mode=${mode}&q=%3F%21`)).toEqual({ packages: [], total: 0 });
        expectShape('SearchAnswer', await found(`mode=${mode}&q=zqxjkvbw`), mode);
      },
    );

    test.each(modes)(
      'gives what its filters let through, page by page, under one total (%s)',
      async (mode) => {
        const query = `mode=${mode}&q=file&type=skill`;
        const all = await found(`${query}&limit=100`);
        expect(all.packages.every(({ type }) => type === 'skill')).toBe(true);
        expect(all.packages).toHaveLength(Math.min(all.total, 100));
        const [first, second] = [await found(`${query}&limit=1`), await found(`${query}&limit=1&offset=1`)];
        expect([first.total, second.total]).toEqual([all.total, all.total]);
        expect([...first.packages, ...second.packages]).toEqual(all.packages.slice(0, 2));
        expect(await found(`${query}&type=none`)).toEqual(all);
        expect(await found(`mode=${mode}&q=file&type=none`)).toEqual({ packages: [], total: 0 });
      },
    );
  });

  describe('bulkResolve', () => {
    const post = (body: string) =>
      ask(endpoints.bulkResolve.path, {
        method: 'POST',
        body,
        headers: { 'Content-Type': 'application/json' },
      });

    test('answers each name for itself', async () => {
      const names = samples.package.map((params) => params['package']!);
      const packages = Object.fromEntries([...names, '@no-such-scope/none'].map((name) => [name, '*']));
      const answer = await post(JSON.stringify({ packages }));
      expect([answer.status, answer.headers.get('Content-Type')]).toEqual([200, 'application/json']);
      expect(answer.headers.get('Cache-Control')).toBe(cacheControl.live);
      expectStanding(answer, 'bulkResolve');
      const body = (await answer.json()) as BulkResolution;
      expectShape('BulkResolution', body, 'bulkResolve');
      expect(Object.keys(body.resolved)).toEqual(Object.keys(packages));
      for (const params of samples.package)
        expect(body.resolved[params['package']!]).toMatchObject({ version: params['version'] });
      expect(body.resolved['@no-such-scope/none']).toEqual({ error: 'not_found' });
    });

    test.each(['', '{', '[]', '{"packages":[]}', '{"packages":{"@a/b":1}}'])(
      'cannot read %j',
      async (body) => {
        const answer = await post(body);
        expect(answer.status).toBe(400);
        expectShape('ErrorBody', await answer.json(), body);
      },
    );
  });

  test('a browser that asks before it sends may send', async () => {
    const answer = await ask(endpoints.bulkResolve.path, { method: 'OPTIONS' });
    expect(answer.status).toBe(204);
    expectStanding(answer, 'OPTIONS');
    for (const [name, value] of Object.entries(preflightHeaders))
      expect(answer.headers.get(name), name).toBe(value);
  });
});
