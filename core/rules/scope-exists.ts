import { scopeFile } from '../names.ts';
import type { Rule } from './rule.ts';

export const scopeExists: Rule = {
  name: 'scope-exists',
  states: 'Every package has a scope, and the scope has a file that says who owns it.',
  *package({ files }, { scopes }) {
    if (scopes.has(files.scope)) return;
    yield {
      file: files.folder,
      message: `@${files.scope} is not a scope of this registry`,
      cure: `add ${scopeFile(files.scope)} with its name, kind and members`,
    };
  },
};
