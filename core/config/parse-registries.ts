import type { Config, Source, View } from './config.ts';
import { dnsLabelOf } from './dns-label.ts';
import { checkManaged, parseItem } from './parse-item.ts';
import { type Section, shown } from './section.ts';
import { Names, viewNameOf } from './view-name.ts';

/** The form between (contract toolhive.md §2.3): `registries` that are each a source, and so a view of that source alone. */
export function parseRegistries(top: Section, watched: readonly string[]): Config {
  const items = top.sections('registries', (index) => ({ who: `registry[${index}]: `, path: '' }));
  if (items.length === 0) {
    const cure = 'name one below registries; `managed: {}` is what this registry itself holds';
    top.error('registries', 'at least one registry must be configured', cure);
  }
  const names = new Names();
  const labels = new Set<string>();
  const pairs = items.flatMap((item, index): Pair[] => {
    const name = viewNameOf(item, names);
    const around = name === '' ? item : item.named(`registry[${index}] (${shown(name)}): `);
    const source = parseItem(around, labelOf(around, name, labels), watched);
    if (!source) return [];
    return [
      { source, view: { name, sources: [source.name], ...(source.claims && { claims: source.claims }) } },
    ];
  });
  const sources = pairs.map(({ source }) => source);
  checkManaged(top, 'registries', sources);
  return { sources, views: pairs.map(({ view }) => view) };
}

interface Pair {
  readonly source: Source;
  readonly view: View;
}

/** What the source of a registry is called: sources lie in folders of their names, which registries never did. */
function labelOf(item: Section, name: string, labels: Set<string>): string {
  const label = dnsLabelOf(name);
  if (name !== '' && label === '') {
    item.error('name', `name '${shown(name)}' has no letter and no digit`, 'write a name that has one');
  } else if (name !== label && labels.has(label)) {
    const sentence = `its source would be named '${label}', as another's is`;
    item.error('name', sentence, 'write a name that differs by more');
  }
  labels.add(label);
  return label;
}
