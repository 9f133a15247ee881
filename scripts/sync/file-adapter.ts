import { closeSync, constants, fstatSync, openSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { URL } from 'node:url';
import type { FileSource, SourceFormat } from '#core/config/config.ts';
import { sha256 } from '../registry/sha256.ts';
import { type Before, type Fetched, type SourceAdapter, same, type World } from './adapter.ts';
import { HttpFailure } from './http-failure.ts';
import { showUrl } from './http-request.ts';
import {
  type Documents,
  isDocument,
  type ReadFile,
  readDocuments,
  readOneDocument,
  readValue,
} from './read-documents.ts';

/** Files on this disk, files that a web server has, and data within the configuration. */
export const fileAdapter: SourceAdapter<'file'> = {
  async fetch({ from, format }, before, world) {
    world.signal.throwIfAborted();
    switch (from.kind) {
      case 'path':
        return fetchPath(from.path, format, before, world);
      case 'url':
        return await fetchUrl(from, format, before, world);
      case 'data':
        return fetchData(from.data, format, before, world);
    }
  },
};

function fetchPath(path: string, format: SourceFormat, before: Before | undefined, world: World): Fetched {
  // What the path itself leads to may be a link, as in a mounted ConfigMap; links within a folder are not followed.
  const absolute = resolve(world.root, path);
  const stats = statSync(absolute, { throwIfNoEntry: false });
  if (!stats) throw new Error(`${path} is not there; name a file or a folder, from ${world.root}`);
  if (!stats.isDirectory()) {
    const bytes = readBounded(absolute, path, world.limits.bytes, 'follow links');
    return unlessSame(digestOf([{ path, bytes }]), before, world, () =>
      readOneDocument({ path, bytes }, format),
    );
  }
  const files = readFolder(absolute, path, format, world);
  return unlessSame(digestOf(files), before, world, () => readDocuments(files, path, format));
}

function readFolder(
  folder: string,
  shown: string,
  format: SourceFormat,
  { limits, signal }: World,
): ReadFile[] {
  const files: ReadFile[] = [];
  let seen = 0;
  let room = limits.bytes;
  const walk = (at: string) => {
    signal.throwIfAborted();
    for (const entry of readdirSync(at, { withFileTypes: true })) {
      seen += 1;
      if (seen > limits.files)
        throw new Error(`${shown} holds more than ${limits.files} files and folders; it is not read`);
      const absolute = `${at}/${entry.name}`;
      const path = relative(folder, absolute).replaceAll('\\', '/');
      if (entry.isDirectory() && entry.name !== '.git' && entry.name !== 'node_modules') walk(absolute);
      if (!entry.isFile() || !isDocument(path, format)) continue;
      const bytes = readBounded(absolute, shown, room, 'follow no links');
      room -= bytes.length;
      files.push({ path, bytes });
    }
  };
  walk(folder);
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function readBounded(
  path: string,
  shown: string,
  limit: number,
  links: 'follow links' | 'follow no links',
): Uint8Array {
  const flags = links === 'follow links' ? 0 : (constants.O_NOFOLLOW ?? 0);
  // A pipe would keep us waiting for whoever writes into it.
  const descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | flags);
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) throw new Error(`${shown} is neither a file nor a folder`);
    if (stats.size > limit)
      throw new Error(`${shown} holds more bytes than the ${limit} that are left to read`);
    return readFileSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

async function fetchUrl(
  { url, timeout }: Extract<FileSource['from'], { kind: 'url' }>,
  format: SourceFormat,
  before: Before | undefined,
  world: World,
): Promise<Fetched> {
  const answer = await world.http.get(url, {
    headers: { accept: 'application/json, */*;q=0.5', ...conditionOf(before?.mark) },
    timeout,
    maxBytes: world.limits.bytes,
  });
  if (answer.status === 304) return same(before?.mark);
  const address = new URL(url);
  const { bytes, headers } = answer;
  const mark = markOf(headers) ?? digestOf([{ path: '', bytes }]);
  try {
    return unlessSame(mark, before, world, () => readOneDocument({ path: address.pathname, bytes }, format));
  } catch (error) {
    throw new HttpFailure(
      `${showUrl(address)} answers with what cannot be read: ${(error as Error).message}`,
      { cause: error },
    );
  }
}

const validators = [
  ['etag', 'if-none-match'],
  ['last-modified', 'if-modified-since'],
] as const;

/** A validator of the answer, under its name (RFC 9110 §8.8). */
function markOf(headers: Headers): string | undefined {
  const [name] = validators.find(([header]) => headers.get(header)) ?? [];
  return name && `${name} ${headers.get(name)}`;
}

function conditionOf(mark: string | undefined): Record<string, string> {
  const [name, condition] = validators.find(([header]) => mark?.startsWith(`${header} `)) ?? [];
  return mark !== undefined && name ? { [condition]: mark.slice(name.length + 1) } : {};
}

function fetchData(data: unknown, format: SourceFormat, before: Before | undefined, world: World): Fetched {
  const text = typeof data === 'string' ? data : JSON.stringify(data);
  const bytes = new TextEncoder().encode(text);
  return unlessSame(digestOf([{ path: '', bytes }]), before, world, () =>
    typeof data === 'string'
      ? readOneDocument({ path: 'The data of the source', bytes }, format)
      : readValue(data, format, 'The data of the source'),
  );
}

function digestOf(files: readonly ReadFile[]): string {
  return `sha256:${sha256(files.map(({ path, bytes }) => `${path} ${sha256(bytes)}`).join('\n'))}`;
}

/** What there is to read, unless its mark says that it was read before. */
function unlessSame(mark: string, before: Before | undefined, world: World, read: () => Documents): Fetched {
  if (before?.mark === mark) return same(mark);
  const { records, refused } = read();
  world.onProgress(records.servers.length);
  return { extent: 'whole', records, refused, mark };
}
