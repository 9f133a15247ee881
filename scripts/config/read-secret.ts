import { readFileSync, statSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { decodeUtf8 } from '#core/text/decode-utf8.ts';

const limit = 64 * 1024;

/**
 * The one line of a file that holds a secret, without the space around it. `key` is what the configuration calls the file by
 * (`git.auth.passwordFile`). Throws if it cannot be had, in words that name the file and never what it holds.
 */
export function readSecret(path: string, key = 'the file of the secret'): string {
  if (!isAbsolute(path)) throw new Error(`${key} must be an absolute path, and is "${path}"`);
  const secret = decodeUtf8(readBytes(path, key))
    ?.replace(/^\uFEFF/, '')
    .trim();
  if (secret === undefined) throw new Error(`${key}: ${path} should be UTF-8 text`);
  if (secret === '') throw new Error(`${key}: ${path} is empty; write the secret into it`);
  if (/[\u0000-\u001F\u007F]/.test(secret))
    throw new Error(`${key}: ${path} should hold one line, and holds more`);
  return secret;
}

function readBytes(path: string, key: string): Uint8Array {
  try {
    // A pipe would be waited for, and a device may never end.
    const file = statSync(path);
    if (!file.isFile()) throw new Error(`${path} is no regular file`);
    if (file.size > limit) throw new Error(`${path} has ${file.size} bytes, and ${limit} are allowed`);
    return readFileSync(path);
  } catch (error) {
    // Cast: what Node's functions throw is an Error.
    throw new Error(`${key} is not accessible: ${(error as Error).message}`, { cause: error });
  }
}
