import { expect, test } from 'vitest';
import { SkillEmitter, type SkillsMemory } from './emit-skills.ts';

/** The skills of a source by name, each with its key; gives also which of them were read. */
function emit(keys: Readonly<Record<string, string>>, before?: SkillsMemory) {
  const read: string[] = [];
  const found = Object.entries(keys).map(([name, key]) => {
    const named = { namespace: 'com.acme', name };
    const readIt = () => {
      read.push(name);
      return { ...named, versions: [{ ...named, version: '1.0.0', description: `Read at ${key}.` }] };
    };
    return { ...named, path: `sources/one/skills/000/com.acme_${name}.json`, key, read: readIt };
  });
  const { memory, skills } = new SkillEmitter({
    skills: new Map([['one', found]]),
    out: undefined,
    stage: '',
    layout: 'packs',
    before,
  });
  const texts = skills.get('one')!.map(({ name, versions: [version] }) => `${name}: ${version?.description}`);
  return { read, memory, texts };
}

test('of the skills that were read before, only those are read again whose key is another', () => {
  const first = emit({ charts: 'a', forms: 'b', tables: 'c' });
  expect(first.read).toEqual(['charts', 'forms', 'tables']);
  const second = emit({ charts: 'a', forms: 'd', maps: 'e' }, first.memory);
  expect(second.read).toEqual(['forms', 'maps']);
  expect(second.texts).toEqual(['charts: Read at a.', 'forms: Read at d.', 'maps: Read at e.']);
});

test('a skill that there is no more is not remembered', () => {
  const first = emit({ charts: 'a', forms: 'b' });
  const second = emit({ charts: 'a' }, first.memory);
  expect(emit({ charts: 'a', forms: 'b' }, second.memory).read).toEqual(['forms']);
});
