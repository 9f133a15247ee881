const named = 3;

/** What was touched, in a few words: packages by name, all else by path. */
export function describeChanges(paths: readonly string[]): string {
  const things = [...new Set(paths.map(nameOf))];
  if (things.length === 0) return 'the registry';
  const shown = things.slice(0, named).join(', ');
  return things.length > named ? `${shown} and ${things.length - named} more` : shown;
}

function nameOf(path: string): string {
  const package_ = /^packages\/[^/]+\/([^/]+)\/([^/]+)/.exec(path);
  return package_ ? `@${package_[1]}/${package_[2]}` : path;
}
