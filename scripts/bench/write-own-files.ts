import { mkdirSync, writeFileSync } from 'node:fs';
import { dump } from 'js-yaml';
import { words } from './words.ts';

/** Writes the files that a registry has beside its packages; `sources` is what registry.yaml says of sources and views, if anything. */
export function writeOwnFiles(root: string, sources: object = {}): void {
  mkdirSync(root, { recursive: true });
  const write = (file: string, value: object) => writeFileSync(`${root}/${file}`, dump(value));
  write('registry.yaml', {
    name: 'bench',
    description: 'A generated registry.',
    origin: 'https://registry.example',
    namespace: 'example.registry',
    ...sources,
  });
  write('categories.yaml', {
    categories: words.slice(0, 34).map((slug) => ({ slug, name: slug, description: slug })),
  });
  write('reserved-names.yaml', { scopes: { api: 'an address' }, names: { con: 'a device' } });
}
