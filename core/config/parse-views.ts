import type { View } from './config.ts';
import { parseClaims } from './parse-claims.ts';
import { type Section, shown } from './section.ts';
import { Names, viewNameOf } from './view-name.ts';

/** `registries` of the newest form; `known` are the names of its sources. */
export function parseViews(top: Section, known: ReadonlySet<string>): View[] {
  const items = top.sections('registries', (index) => ({ who: `registries[${index}]: `, path: '' }));
  if (items.length === 0) {
    const cure = 'name one below registries, with the names of its sources';
    top.error('registries', 'at least one registry must be configured', cure);
  }
  const names = new Names();
  return items.map((item, index) => {
    const name = viewNameOf(item, names);
    const around = name === '' ? item : item.named(`registries[${index}] (${shown(name)}): `);
    around.expectKeys(['name', 'sources', 'claims']);
    const claims = parseClaims(around);
    return { name, sources: parseChoice(around, known), ...(claims && { claims }) };
  });
}

/** Names of sources, each once, in the order in which they win. */
function parseChoice(item: Section, known: ReadonlySet<string>): readonly string[] {
  const names = item.texts('sources');
  if (names.length === 0) item.error('sources', 'at least one source is required', 'name one below sources');
  for (const name of new Set(names)) {
    if (known.has(name)) continue;
    const cure = `write one of ${shown([...known].join(', '))}, or add it below sources`;
    item.error('sources', `references unknown source '${shown(name)}'`, cure);
  }
  const chosen = [...new Set(names)];
  if (chosen.length < names.length) {
    item.warn('sources', 'names a source twice; the first place holds', 'remove the second');
  }
  return chosen;
}
