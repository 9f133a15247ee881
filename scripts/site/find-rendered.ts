import { readdirSync } from 'node:fs';
import { notesFolder } from '../build/layout.ts';
import { isRendered } from './renderer.ts';

/** The files of a tree that a renderer made, as far as their names tell: for trees whose memory is no help. */
export function findRendered(out: string): string[] {
  const entries = readdirSync(out, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(out.length + 1).replaceAll('\\', '/'))
    .filter((file) => isRendered(file) && !file.startsWith(`${notesFolder}/`));
}
