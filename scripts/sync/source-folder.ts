import { existsSync, lstatSync, readdirSync } from 'node:fs';
import { notesFolder } from '../build/layout.ts';

/** The folder of a source's snapshot. Throws for a name that is no name of a folder, or of one that means something else beside it. */
export function sourceFolder(root: string, name: string): string {
  const isLabel = /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/.test(name) && !name.includes('..');
  if (!isLabel || /\.(?:lock|building|displaced)$/.test(name))
    throw new Error(`"${name}" cannot name the folder of a source; use a-z, 0-9 and "-"`);
  return `${root}/sources/${name}`;
}

/** Names of the folders of sources that are there. */
export function listSourceFolders(root: string): string[] {
  if (!existsSync(`${root}/sources`)) return [];
  return readdirSync(`${root}/sources`, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/**
 * The files of a source by their path within its folder, in order; those of an unfinished publication left out. Throws if anything is
 * neither a file nor a folder: a link would lead us to read, and to write, elsewhere.
 */
export function listSourceFiles(folder: string): string[] {
  const parent = folder.slice(0, folder.lastIndexOf('/'));
  for (const path of [parent, folder]) {
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (!stats) return [];
    if (!stats.isDirectory()) refuse(path);
  }
  const files: string[] = [];
  const walk = (within: string) => {
    for (const entry of readdirSync(`${folder}/${within}`, { withFileTypes: true })) {
      const path = `${within}${entry.name}`;
      if (path === notesFolder && entry.isDirectory()) continue;
      if (entry.isDirectory()) walk(`${path}/`);
      else if (entry.isFile()) files.push(path);
      else refuse(`${folder}/${path}`);
    }
  };
  walk('');
  return files.sort();
}

function refuse(path: string): never {
  throw new Error(
    `${path} is a link or a device, where only files and folders may be; remove it and sync again`,
  );
}
