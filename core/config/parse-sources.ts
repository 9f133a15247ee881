import type { Config, Source } from './config.ts';
import { isDnsLabel } from './dns-label.ts';
import { checkManaged, parseItem } from './parse-item.ts';
import { parseViews } from './parse-views.ts';
import { type Section, shown } from './section.ts';
import { Names } from './view-name.ts';

/** The newest form (contract toolhive.md §2.4): `sources`, and `registries` that choose among them. */
export function parseSources(top: Section, watched: readonly string[]): Config {
  const items = top.sections('sources', (index) => ({ who: `source[${index}]: `, path: '' }));
  if (items.length === 0) {
    const cure = 'name one below sources; `managed: {}` is what this registry itself holds';
    top.error('sources', 'at least one source must be configured', cure);
  }
  const names = new Names();
  const named = items.map((item, index) => {
    const name = sourceNameOf(item, names);
    const around = name === '' ? item : item.named(`source[${index}] (${shown(name)}): `);
    return { name, source: parseItem(around, name, watched) };
  });
  const sources = named.flatMap(({ source }): Source[] => (source ? [source] : []));
  checkManaged(top, 'sources', sources);
  return { sources, views: parseViews(top, new Set(named.map(({ name }) => name))) };
}

function sourceNameOf(item: Section, names: Names): string {
  const name = item.requiredText('name', 'give the source a name of its own');
  if (name !== '' && !isDnsLabel(name)) {
    const sentence = `name '${shown(name)}' must be a valid DNS subdomain (lowercase alphanumeric and hyphens, max 63 chars)`;
    item.error('name', sentence, 'write such a name, for example acme-tools');
  } else if (name !== '' && names.add(name) !== undefined) {
    item.error('name', `duplicate source name '${name}'`, 'give each source a name of its own');
  }
  return name;
}
