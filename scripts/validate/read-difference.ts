import type { Change, Difference } from '#core/rules/rule.ts';
import { git, tryGit } from '../registry/git.ts';

const kinds: Readonly<Record<string, Change['kind']>> = { A: 'added', D: 'removed' };

/**
 * What the working tree changed in the registry folder since it left a commit's history: what the base gained meanwhile is no change of
 * this side. Throws if git knows no such commit.
 */
export async function readDifference(root: string, base: string): Promise<Difference> {
  const named = (await tryGit(root, 'rev-parse', '--verify', '--end-of-options', `${base}^{commit}`))?.trim();
  if (!named)
    throw new Error(`git knows no commit "${base}" in ${root}; fetch it, or give another with --base`);
  // A shallow clone may not hold the place where the two parted; the named commit is then the best there is.
  const commit = (await tryGit(root, 'merge-base', named, 'HEAD'))?.trim() || named;
  const diff = await git(
    root,
    'diff',
    '--name-status',
    '--no-renames',
    '--relative',
    '-z',
    commit,
    '--',
    '.',
  );
  const untracked = await git(root, 'ls-files', '--others', '--exclude-standard', '-z', '--', '.');
  const published = await git(root, 'ls-tree', '-r', '--name-only', '-z', commit, './');
  const fields = diff.split('\0');
  const changes: Change[] = [];
  for (let index = 0; index + 1 < fields.length; index += 2) {
    changes.push({ kind: kinds[fields[index]!] ?? 'edited', path: fields[index + 1]! });
  }
  for (const path of untracked.split('\0').filter(Boolean)) changes.push({ kind: 'added', path });
  const records = published.split('\0').map((path) => path.replace(/^\.\//, ''));
  return {
    changes,
    published: new Set(
      records
        .filter((path) => path.endsWith('/release.json'))
        .map((path) => path.slice(0, -'/release.json'.length)),
    ),
  };
}
