import { shellLine } from '#core/ctx-text/quote.ts';
import type { Manifest } from '#core/generated/types.ts';
import { readFrontMatter } from '#core/manifest/front-matter.ts';
import { decodeUtf8 } from '#core/text/decode-utf8.ts';
import { dynamicCommands } from './dynamic-commands.ts';
import type { ArchiveFiles } from './read-archive.ts';

/** What a package can need or do, the gravest first. */
export const needKinds = [
  'dynamic-command',
  'hook',
  'command',
  'script',
  'allowed-tool',
  'host',
  'transport',
  'variable',
  'program',
  'package',
  'tool',
] as const;

export type NeedKind = (typeof needKinds)[number];

/** One thing that a version needs or does, as its publisher or its files say. */
export interface Need {
  readonly kind: NeedKind;
  /** As the publisher wrote it. */
  readonly value: string;
  /** What more is known: of a variable whether it is required, of a program the lowest version. */
  readonly detail?: string;
  /** The publisher's word on it. */
  readonly note?: string;
}

// Of one kind; a file of a thousand commands is told by its first.
const limit = 200;

/** All that a version needs or does, in order of kind, then as it stands in the manifest; nothing twice. */
export function needsOf(manifest: Manifest, files: ArchiveFiles, paths: readonly string[]): readonly Need[] {
  const found = [...ofServer(manifest), ...ofProgram(manifest), ...ofFiles(files, paths), ...ofAll(manifest)];
  const known = new Map<string, Need>();
  for (const need of found) {
    const key = `${need.kind}\0${need.value}`;
    const other = known.get(key);
    // What one way to run it requires is required; what is said of it once is said of it.
    if (!other) known.set(key, need);
    else if (need.detail === 'required') known.set(key, { ...other, detail: 'required' });
  }
  const unique = [...known.values()];
  return needKinds.flatMap((kind) => unique.filter((need) => need.kind === kind).slice(0, limit));
}

function ofAll({ dependencies = {} }: Manifest): Need[] {
  return Object.entries(dependencies).map(([value, detail]) => ({ kind: 'package', value, detail }));
}

function ofServer(manifest: Manifest): Need[] {
  if (manifest.type !== 'mcp') return [];
  const { mcp } = manifest;
  const hooks = mcp.hooks?.post_install ?? [];
  return [
    ...[mcp, ...(mcp.transports ?? [])].flatMap(ofConnection),
    ...(mcp.tools ?? []).map((value) => ({ kind: 'tool', value }) as const),
    ...hooks.map(({ command, args = [], description }) => ({
      kind: 'hook' as const,
      value: shellLine([command, ...args]),
      ...(description !== undefined && { note: description }),
    })),
  ];
}

type Connection = Pick<
  Extract<Manifest, { type: 'mcp' }>['mcp'],
  'transport' | 'command' | 'args' | 'url' | 'env' | 'require'
>;

function ofConnection({ transport, command, args = [], url, env = [], require = {} }: Connection): Need[] {
  const lowest = new Map(Object.entries(require.min_versions ?? {}));
  const programs = new Set([...(require.bins ?? []), ...lowest.keys()]);
  return [
    { kind: 'transport', value: transport },
    ...(command ? [{ kind: 'command', value: shellLine([command, ...args]) } as const] : []),
    ...hostOf(url),
    ...env.map(({ name, required, description }) => ({
      kind: 'variable' as const,
      value: name,
      detail: required ? 'required' : 'optional',
      ...(description !== undefined && { note: description }),
    })),
    ...[...programs].map((value) => {
      const version = lowest.get(value);
      return { kind: 'program' as const, value, ...(version !== undefined && { detail: `≥ ${version}` }) };
    }),
  ];
}

function ofProgram(manifest: Manifest): Need[] {
  const { install, artifacts = [] } = manifest;
  const urls = [
    install?.script,
    install?.source,
    ...Object.values(install?.platforms ?? {}).map(({ source }) => source),
    ...artifacts.map(({ url }) => url),
  ];
  const hosts = urls.filter((url) => url?.startsWith('https://')).flatMap(hostOf);
  if (manifest.type !== 'cli') return hosts;
  const { bins = [], env = [] } = manifest.cli.require ?? {};
  return [
    ...hosts,
    ...(manifest.cli.verify ? [{ kind: 'command', value: manifest.cli.verify } as const] : []),
    ...bins.map((value) => ({ kind: 'program', value }) as const),
    ...env.map((value) => ({ kind: 'variable', value, detail: 'required' }) as const),
  ];
}

/** The host of an address; a host with a placeholder is told as it is written. */
function hostOf(url: string | undefined): Need[] {
  const [, host] = /^https?:\/\/([^/?#]+)/i.exec(url ?? '') ?? [];
  return host === undefined ? [] : [{ kind: 'host', value: host.replace(/^.*@/, '').toLowerCase() }];
}

function ofFiles(files: ArchiveFiles, paths: readonly string[]): Need[] {
  const skills = paths.filter((path) => /(?:^|\/)SKILL\.md$/.test(path));
  return [
    ...skills.flatMap((path) => ofSkill(decodeUtf8(files.get(path) ?? new Uint8Array()) ?? '')),
    ...paths
      .filter((path) => isProgram(path, files.get(path)))
      .map((value) => ({ kind: 'script', value }) as const),
  ];
}

function ofSkill(text: string): Need[] {
  const front = readFrontMatter(text);
  const allowed = front.ok ? front.data['allowed-tools'] : undefined;
  return [
    ...toolsIn(allowed).map((value) => ({ kind: 'allowed-tool', value }) as const),
    ...dynamicCommands(text).map((value) => ({ kind: 'dynamic-command', value }) as const),
  ];
}

/** Tools as a list, or in a text with spaces or commas between, but for those within parentheses: `Bash(git add:*) Read`. */
function toolsIn(allowed: unknown): string[] {
  const text = Array.isArray(allowed) ? allowed.filter((one) => typeof one === 'string').join(' ') : allowed;
  if (typeof text !== 'string') return [];
  return text.slice(0, 10_000).match(/[^\s,()]+(?:\([^()]*\))?/g) ?? [];
}

const programEndings =
  /\.(?:sh|bash|zsh|fish|ps1|bat|cmd|py|rb|pl|php|lua|js|mjs|cjs|ts|mts|exe|dll|so|dylib|wasm|jar|apk|com|msi|vbs|applescript|scpt)$/i;

/** Whether a file can be run: by its name, or by how it begins. */
function isProgram(path: string, bytes: Uint8Array | undefined): boolean {
  if (programEndings.test(path)) return true;
  if (bytes === undefined) return false;
  const [a, b, c, d] = bytes;
  const isScript = a === 0x23 && b === 0x21;
  const isElf = a === 0x7f && b === 0x45 && c === 0x4c && d === 0x46;
  return isScript || isElf || (a === 0x4d && b === 0x5a);
}
