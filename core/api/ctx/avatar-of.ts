import type { ScopeFile } from '../../generated/types.ts';

/** The address of a picture of the person whose scope it is; undefined for all other scopes. */
export function avatarOf({ kind, members }: ScopeFile): string | undefined {
  const user = kind === 'user' ? members[0] : undefined;
  return user && `https://avatars.githubusercontent.com/u/${user.id}`;
}
