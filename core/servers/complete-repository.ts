import { isObject } from './json-limits.ts';
import type { Warn } from './mend.ts';

type Json = Readonly<Record<string, unknown>>;

/** The server with its repository told in full, where it is a mere address or lacks the forge, as in npm's package.json. */
export function completeRepository(server: Json, warn: Warn): Json {
  const { repository } = server;
  if (typeof repository === 'string' && /^https?:\/\//.test(repository)) {
    warn('/repository', 'should be an object and is a string; it was made one with the string as its "url"');
    return { ...server, repository: { url: repository, source: forgeOf(repository) } };
  }
  if (!isObject(repository) || Object.hasOwn(repository, 'source')) return server;
  const { url } = repository;
  if (typeof url !== 'string' || url === '') return server;
  const source = forgeOf(url);
  warn('/repository', `has no "source"; "${source}" was added`);
  return { ...server, repository: { ...repository, source } };
}

function forgeOf(url: string): string {
  return /\b(github|gitlab|bitbucket|codeberg)\.(?:com|org)[/:]/i.exec(url)?.[1]?.toLowerCase() ?? 'git';
}
