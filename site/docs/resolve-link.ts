import type { Links } from '../links.ts';
import { fileInRepository, type Repository } from './file-in-repository.ts';

/** Where a link of the documentation leads on the site; undefined for files of a repository that nobody knows. */
export function resolveLink(
  href: string,
  hasDoc: (slug: string) => boolean,
  links: Links,
  repository: Repository,
): string | undefined {
  if (/^(?:https?:|mailto:|#|\/)/.test(href)) return href;
  const [, path = '', hash = ''] = /^([^#]*)(#.*)?$/.exec(href) ?? [];
  const [, slug] = /^([\w-]+)\.md$/.exec(path) ?? [];
  if (slug !== undefined && hasDoc(slug)) return links.doc(slug) + hash;
  // The documentation lies one folder below the root.
  const file = path.startsWith('../') ? path.slice('../'.length) : `docs/${path}`;
  const address = fileInRepository(repository, file);
  return address === undefined ? undefined : address + hash;
}
