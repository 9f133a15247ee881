/** The path of a file in an archive that another file of it names relatively; undefined if it leads out of the archive. */
export function joinPath(from: string, relative: string): string | undefined {
  const folders = relative.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const part of relative.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') folders.push(part);
    else if (folders.pop() === undefined) return undefined;
  }
  return folders.join('/');
}
