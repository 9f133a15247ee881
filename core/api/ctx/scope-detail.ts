import type { Scope } from '../../catalog/scope.ts';
import type { ScopeDetail } from '../../generated/types.ts';
import { staticEndpoint } from '../endpoint.ts';
import { ctxJson } from '../json-endpoint.ts';
import { avatarOf } from './avatar-of.ts';

export const scopeDetail = staticEndpoint({
  ...ctxJson,
  path: '/v1/scopes/{scope}',
  summary: 'A scope: who stands behind it, its members, and how many packages it has.',
  schema: 'ScopeDetail',
  emits: {
    of: 'scope',
    instances: ({ name }) => [{ scope: name }],
    body: (scope) => ({ json: describeScope(scope) }),
  },
});

function describeScope({ name, file, packages, sources }: Scope): ScopeDetail {
  // Gathered packages never lie in a scope with a file: so one without is made of them alone.
  if (!file) return { name, kind: 'source', sources: [...sources], members: [], package_count: packages };
  const avatar = avatarOf(file);
  return {
    name,
    kind: file.kind,
    ...(file['display-name'] !== undefined && { display_name: file['display-name'] }),
    ...(avatar !== undefined && { avatar_url: avatar }),
    // Their numbers stay in the registry's own files.
    members: file.members.map(({ handle, role }) => ({ handle, role })),
    package_count: packages,
  };
}
