import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { locate } from '#core/text/locate.ts';
import { readConfigFile } from './read-config.ts';

const place = mkdtempSync(join(tmpdir(), 'config-'));
const folder = join(place, 'work');
mkdirSync(join(folder, 'etc'), { recursive: true });
afterAll(() => rmSync(place, { recursive: true }));

const lawful = 'sources: [{ name: own, managed: {} }]\nregistries: [{ name: default, sources: [own] }]\n';
writeFileSync(join(folder, 'etc/config.yaml'), lawful);
writeFileSync(join(place, 'outside.yaml'), lawful);
symlinkSync('etc/config.yaml', join(folder, 'inside.yaml'));
symlinkSync('../outside.yaml', join(folder, 'leads-out.yaml'));
symlinkSync('nowhere', join(folder, 'leads-nowhere.yaml'));

const messagesOf = (path: string) => readConfigFile(path, {}, folder).findings.map(({ message }) => message);

describe('a configuration file', () => {
  test.each([
    ['below the working directory', 'etc/config.yaml'],
    ['that comes back into it', '../work/etc/config.yaml'],
    ['through a link', 'inside.yaml'],
    ['at an absolute path', join(place, 'outside.yaml')],
    ['through a link at an absolute path', join(folder, 'leads-out.yaml')],
  ])('is read: %s', (_, path) => {
    const { config, findings, text } = readConfigFile(path, {}, folder);
    expect(config?.sources).toEqual([{ kind: 'managed', name: 'own' }]);
    expect({ findings, text }).toEqual({ findings: [], text: lawful });
  });

  test.each([
    ['', 'path is required'],
    ['../outside.yaml', 'path is not local or contains invalid traversal: ../outside.yaml'],
    ['../missing.yaml', 'path is not local or contains invalid traversal: ../missing.yaml'],
    ['etc/../../outside.yaml', 'path is not local or contains invalid traversal: etc/../../outside.yaml'],
    ['leads-out.yaml', 'path is not local or contains invalid traversal: leads-out.yaml'],
    ['missing.yaml', expect.stringMatching(/^failed to evaluate symlinks: /)],
    ['leads-nowhere.yaml', expect.stringMatching(/^failed to evaluate symlinks: /)],
    ['/nowhere/config.yaml', expect.stringMatching(/^failed to evaluate symlinks: /)],
    ['etc', 'is no regular file'],
  ])('is not read: %j', (path, message) => {
    expect(readConfigFile(path, {}, folder).config).toBeUndefined();
    expect(messagesOf(path)).toEqual([message]);
  });

  test('is no pipe, which would be waited for', () => {
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    expect(messagesOf('pipe')).toEqual(['is no regular file']);
  });

  test.each<[string, string | Uint8Array, string]>([
    ['longer than a mebibyte', `#${'a'.repeat(1024 * 1024)}`, 'has 1048577 bytes; 1048576 are allowed'],
    ['no text', new Uint8Array([0xff, 0xfe]), 'is not UTF-8 text'],
  ])('is refused if it is %s', (_, content, message) => {
    writeFileSync(join(folder, 'other.yaml'), content);
    expect(messagesOf('other.yaml')).toEqual([message]);
  });

  test('is told where its syntax ends', () => {
    writeFileSync(join(folder, 'other.yaml'), 'sources: []\nsources: []\n');
    const { findings, text } = readConfigFile('other.yaml', {}, folder);
    expect(findings).toMatchObject([{ file: 'other.yaml', message: expect.stringContaining('"sources"') }]);
    expect(locate(text, findings[0]!.at!)).toEqual({ line: 2, column: 1 });
  });

  test('is told what is wrong with what it says, in its own lines', () => {
    writeFileSync(join(folder, 'other.yaml'), `${lawful}# more\ndatabase: {}\n`);
    const { findings, text } = readConfigFile('other.yaml', {}, folder);
    expect(findings.map(({ at, message }) => [locate(text, at!).line, message])).toEqual([
      [4, 'database is not needed here, and is ignored'],
    ]);
  });
});

describe('the environment', () => {
  const read = (text: string, env: Readonly<Record<string, string>>) => {
    writeFileSync(join(folder, 'other.yaml'), text);
    return readConfigFile('other.yaml', env, folder);
  };

  test('beats the file', () => {
    const text = `${lawful}auth: { mode: oauth }\n`;
    expect(read(text, {}).config).toBeUndefined();
    expect(read(text, { THV_REGISTRY_AUTH_MODE: 'anonymous' }).findings).toEqual([]);
    expect(
      read(`${lawful}auth: { mode: anonymous }\n`, { THV_REGISTRY_AUTH_MODE: 'oauth' }).config,
    ).toBeUndefined();
  });

  test('names the namespaces that a cluster is watched in', () => {
    const text = 'sources: [{ name: k, kubernetes: {} }]\nregistries: [{ name: default, sources: [k] }]\n';
    expect(read(text, { THV_REGISTRY_WATCH_NAMESPACE: 'a, b,,a' }).config?.sources).toMatchObject([
      { namespaces: ['a', 'b'] },
    ]);
  });

  test('allows issuers on http', () => {
    const provider = "{ name: a, issuerUrl: 'http://login.acme.example', audience: b }";
    const text = `${lawful}auth: { mode: oauth, oauth: { providers: [${provider}] } }\n`;
    const count = (env: Readonly<Record<string, string>>) => read(text, env).findings.length;
    expect(count({}) - count({ THV_REGISTRY_INSECURE_URL: 'true' })).toBe(1);
  });
});
