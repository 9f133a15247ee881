import type { Source } from '../../config/config.ts';
import { printDuration } from './print-duration.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * Where a source is, as ToolHive's API shows it (contract toolhive.md §1.3, `sourceConfig`). Everyone reads it: credentials, the files that
 * hold them, headers, and what of an address may be a secret are left out.
 */
export function sourceConfigOf(source: Source): Json {
  switch (source.kind) {
    case 'git': {
      const { repository, ref, path } = source;
      return { repository: bareAddress(repository), ...(ref && { [ref.kind]: ref.name }), path };
    }
    case 'api':
      return { endpoint: bareAddress(source.endpoint), timeout: printDuration(source.timeout) };
    case 'file':
      return fileConfigOf(source.from);
    case 'managed':
      return {};
    case 'kubernetes':
      return {
        ...(source.namespaces.length > 0 && { namespaces: source.namespaces }),
        ...(source.labelSelector !== undefined && { labelSelector: source.labelSelector }),
      };
  }
}

function fileConfigOf(from: Extract<Source, { kind: 'file' }>['from']): Json {
  if (from.kind === 'path') return { path: from.path };
  if (from.kind === 'url') return { url: bareAddress(from.url), timeout: printDuration(from.timeout) };
  // What it holds can be had from the entries.
  return {};
}

/** An address without user, query and fragment, any of which may be a token. */
export function bareAddress(address: string): string {
  const [bare = ''] = address.split(/[?#]/, 1);
  // A user stands before the last `@` of what is between the slashes and the path.
  return bare.replace(/^([A-Za-z][A-Za-z0-9+.-]*:\/\/)[^/]*@/, '$1');
}
