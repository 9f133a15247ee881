import type { ScopeFile } from '../generated/types.ts';
import { scopeFile } from '../names.ts';
import type { Finding } from '../problem.ts';
import { pointerTo } from '../text/locate.ts';
import type { Rule } from './rule.ts';

export const scopeExists: Rule = {
  name: 'scope-exists',
  states:
    'Every package has a scope, and the scope has a file that says who owns it, naming each member once.',
  *registry({ scopes }) {
    for (const { source, scope } of scopes) {
      for (const finding of scope ? checkMembers(scope) : []) yield { ...finding, file: source.path };
    }
  },
  *package({ files }, { scopes }) {
    if (scopes.has(files.scope)) return;
    yield {
      file: files.folder,
      message: `@${files.scope} is not a scope of this registry`,
      cure: `add ${scopeFile(files.scope)} with its name, kind and members`,
    };
  },
};

function* checkMembers({ name, kind, members }: ScopeFile): Iterable<Omit<Finding, 'file'>> {
  const handles = new Map<number, string>();
  for (const [index, { id, handle }] of members.entries()) {
    const before = handles.get(id);
    if (before !== undefined) {
      yield {
        at: { pointer: pointerTo('members', index, 'id') },
        message: `names the account ${id} twice, as ${before} and as ${handle}`,
        cure: 'keep one of the two',
      };
    }
    handles.set(id, handle);
  }
  // A warning: `npm run add` makes the file of a new scope, and a person fills it in.
  if (kind !== 'system' && !members.some(({ role }) => role === 'owner')) {
    yield {
      at: { pointer: '/members' },
      severity: 'warning',
      message: `names no owner of @${name}, so nobody but the registry can publish under it`,
      cure: 'add the member who owns the scope, with "role: owner"',
    };
  }
}
