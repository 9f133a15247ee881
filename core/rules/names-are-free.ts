import type { Rule } from './rule.ts';

export const namesAreFree: Rule = {
  name: 'names-are-free',
  states: 'No scope and no package has a name that is reserved.',
  *registry({ scopes, reserved }) {
    for (const { source, scope } of scopes) {
      const reason = scope && reserved?.scopes && findReason(reserved.scopes, scope.name);
      if (reason === undefined) continue;
      yield {
        file: source.path,
        at: { pointer: '/name' },
        message: `@${scope!.name} is reserved: ${reason}`,
        cure: 'choose another scope',
      };
    }
  },
  *package({ files }, { reserved }) {
    const reason = findReason(reserved.names, files.name);
    if (reason === undefined) return;
    yield {
      file: files.folder,
      message: `the name "${files.name}" is reserved: ${reason}`,
      cure: 'choose another name',
    };
  },
};

// The maps come from YAML, where `constructor` is a key like any other.
function findReason(reasons: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(reasons, name) ? reasons[name] : undefined;
}
