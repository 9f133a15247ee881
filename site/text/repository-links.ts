import type { SiteFacts } from '#core/generated/types.ts';
import { packageFolder, splitPackageName } from '#core/names.ts';

interface RepositoryLinks {
  /** Where a problem with a package is told. */
  readonly report: string;
  /** Where its files lie; absent for what is gathered from elsewhere. */
  readonly edit?: string;
}

/** Where people help with a package; undefined if the registry does not say where its repository is. */
export function repositoryLinks(
  { repository, branch }: Pick<SiteFacts, 'repository' | 'branch'>,
  name: string,
  origin: 'own' | 'gathered',
): RepositoryLinks | undefined {
  const parts = splitPackageName(name);
  if (repository === undefined || !parts || !/^https?:\/\//.test(repository)) return undefined;
  const base = repository.replace(/\/+$/, '').replace(/\.git$/, '');
  const host = new URL(base).hostname;
  const title = encodeURIComponent(name);
  const path = `${branch.split('/').map(encodeURIComponent).join('/')}/registry/${packageFolder(parts)}`;
  const { report, folder } = addressesOn(host);
  return { report: base + report(title), ...(origin === 'own' && { edit: base + folder(path) }) };
}

/** Forges write the same two addresses in three ways. */
function addressesOn(host: string) {
  if (/(?:^|\.)gitlab\./.test(host)) {
    return {
      report: (title: string) => `/-/issues/new?issue%5Btitle%5D=${title}`,
      folder: (path: string) => `/-/tree/${path}`,
    };
  }
  const isGitHub = host === 'github.com' || host.endsWith('.ghe.com');
  return {
    report: (title: string) => `/issues/new?title=${title}`,
    folder: (path: string) => (isGitHub ? `/tree/${path}` : `/src/branch/${path}`),
  };
}
