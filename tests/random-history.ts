import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import semver from 'semver';
import type { CollectionManifest, PackageFile } from '../core/generated/types.ts';
import { partsOf } from '../core/names.ts';
import { readTree } from './read-tree.ts';
import type { Name, RegistryFolder } from './registry-folder.ts';

/** Numbers that look random and are the same for a seed (a linear congruential generator, Numerical Recipes). */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  below(limit: number): number {
    this.#state = (Math.imul(this.#state, 1664525) + 1013904223) >>> 0;
    return Math.floor((this.#state / 2 ** 32) * limit);
  }

  pick<Item>(items: readonly Item[]): Item | undefined {
    return items[this.below(items.length)];
  }
}

// Words that nobody takes for one another.
const words = [
  'harbour',
  'kettle',
  'sparrow',
  'window',
  'quartz',
  'pepper',
  'lantern',
  'meadow',
  'zebra',
  'button',
  'jigsaw',
  'cactus',
];

/** What people do to a registry, each lawful; an act does nothing where there is nothing to do it to. */
const acts: Readonly<Record<string, (folder: RegistryFolder, dice: Dice) => void>> = {
  'publish a version': (folder, dice) => {
    const name = dice.pick(skills(folder));
    if (name) folder.addSkill(name, nextVersion(folder, name, dice), 'More of it.');
  },
  'publish a package': (folder, dice) => {
    const scope = dice.pick(['acme', 'lena', 'new-scope']);
    folder.addSkill(`@${scope}/${dice.pick(words)}`, '1.0.0');
  },
  'publish a collection': (folder, dice) => {
    const members = some(folder.names(), dice);
    folder.addCollection(
      `@acme/${dice.pick(['starter', 'everything'])}-set`,
      `${dice.below(9)}.${dice.below(99)}.0`,
      members,
    );
  },
  'change a collection': (folder, dice) => {
    const name = dice.pick(folder.names().filter((name) => membersOf(folder, name).length > 0));
    if (name) folder.addCollection(name, nextVersion(folder, name, dice), some(folder.names(), dice));
  },
  yank: (folder, dice) => {
    const name = dice.pick(released(folder));
    const version = name && dice.pick(folder.versions(name));
    if (name && version)
      folder.change(name, (record) => ({
        ...record,
        yanked: { ...record.yanked, [version]: 'It was wrong.' },
      }));
  },
  unyank: (folder, dice) => {
    const name = dice.pick(folder.names());
    if (name) folder.change(name, ({ yanked: _, ...record }) => record);
  },
  tag: (folder, dice) => {
    const name = dice.pick(released(folder));
    const version = name && dice.pick(folder.versions(name));
    if (name && version)
      folder.change(name, (record) => ({
        ...record,
        tags: { ...record.tags, [dice.pick(['beta', 'latest'])!]: version },
      }));
  },
  deprecate: (folder, dice) => {
    const name = dice.pick(released(folder));
    if (name)
      folder.change(name, (record) => ({
        ...record,
        deprecated: record.deprecated ? undefined : 'Use another.',
      }));
  },
  hide: (folder, dice) => {
    const name = dice.pick(released(folder));
    if (name)
      folder.change(name, (record) => ({
        ...record,
        visibility: record.visibility ? undefined : 'unlisted',
      }));
  },
  'choose a category': (folder, dice) => {
    const name = dice.pick(released(folder));
    if (name)
      folder.change(name, (record) => ({
        ...record,
        categories: [dice.pick(['files', 'writing', 'other'])],
      }));
  },
  rename: (folder, dice) => {
    const [name, target] = [dice.pick(released(folder)), dice.pick(released(folder))];
    const isFree = (one: Name) => recordOf(folder, one)['renamed-to'] === undefined;
    if (name && target && name !== target && isFree(name) && isFree(target)) {
      folder.change(name, (record) => ({ ...record, 'renamed-to': target }));
    }
  },
  'take a rename back': (folder, dice) => {
    const name = dice.pick(released(folder));
    if (name) folder.change(name, ({ 'renamed-to': _, ...record }) => record);
  },
  'change a scope': (folder, dice) => {
    folder.changeScope(dice.pick(['acme', 'lena'])!, (scope) => ({
      ...scope,
      'display-name': `Number ${dice.below(1000)}`,
    }));
  },
  'change the registry': (folder, dice) => {
    const path = join(folder.root, 'registry.yaml');
    folder.write(
      path,
      readFileSync(path, 'utf8').replace(/^description: .*$/m, `description: Number ${dice.below(1000)}.`),
    );
  },
  'teach the search a word': (folder, dice) => {
    const [word, other] = [dice.pick(words), dice.pick(words)];
    const same = word && other && word !== other ? [[word, other]] : [];
    folder.write(
      join(folder.root, 'synonyms.yaml'),
      `same: ${JSON.stringify(same)}\nleads-to: {}\ntranslations: {}\n`,
    );
  },
  'delete a package': (folder, dice) => {
    const name = dice.pick(folder.names().filter((name) => isUnmentioned(folder, name)));
    if (name) folder.remove(name);
  },
};

/** Acts in an order that looks random; every one comes up once before any comes up again. */
export function* randomActs(
  dice: Dice,
  count: number,
): Iterable<readonly [string, (folder: RegistryFolder, dice: Dice) => void]> {
  let left: (readonly [string, (folder: RegistryFolder, dice: Dice) => void])[] = [];
  for (let done = 0; done < count; done += 1) {
    if (left.length === 0) left = Object.entries(acts);
    const [act] = left.splice(dice.below(left.length), 1);
    yield act!;
  }
}

function released(folder: RegistryFolder): Name[] {
  return folder.names().filter((name) => folder.versions(name).length > 0);
}

function skills(folder: RegistryFolder): Name[] {
  const hasSkill = (name: Name) =>
    readTree(folder.folderOf(name))
      .keys()
      .some((path) => /^[^/]+\/SKILL\.md$/.test(path));
  return released(folder).filter(
    (name) => hasSkill(name) && !manifestTexts(folder, name).some((text) => /type: (?!skill)/.test(text)),
  );
}

function nextVersion(folder: RegistryFolder, name: Name, dice: Dice): string {
  const highest = folder.versions(name).toSorted(semver.compare).at(-1)!;
  return semver.inc(highest, dice.pick(['patch', 'minor', 'prerelease'] as const)!, 'beta')!;
}

function some(names: readonly Name[], dice: Dice): Name[] {
  const picked = [dice.pick(names), dice.pick(names), dice.pick(names)].filter((name) => name !== undefined);
  return [...new Set(picked)];
}

function recordOf(folder: RegistryFolder, name: Name): PackageFile {
  const text = readTree(folder.folderOf(name)).get('package.yaml');
  return text ? (load(text.toString('utf8')) as PackageFile) : {};
}

function manifestTexts(folder: RegistryFolder, name: Name): string[] {
  return [...readTree(folder.folderOf(name))]
    .filter(([path]) => path.endsWith('/ctx.yaml'))
    .map(([, bytes]) => bytes.toString('utf8'));
}

function membersOf(folder: RegistryFolder, name: Name): readonly string[] {
  return manifestTexts(folder, name).flatMap(
    (text) => (load(text) as Partial<CollectionManifest>).collection?.members ?? [],
  );
}

/** Whether no collection and no rename leads to a package, so that it can go. */
function isUnmentioned(folder: RegistryFolder, name: Name): boolean {
  const { scope } = partsOf(name);
  const others = folder.names().filter((other) => other !== name);
  return (
    scope !== '' &&
    !others.some(
      (other) => recordOf(folder, other)['renamed-to'] === name || membersOf(folder, other).includes(name),
    )
  );
}
