import { npmServer, serverEntry, serverVersion } from '../make-server.ts';
import { openFolder, type RegistryFolder } from '../registry-folder.ts';
import type { Known } from './replay.ts';

/** Versions as publishers write them, each a trap for some host of files: by server, the latest last. */
const odd: readonly (readonly [string, readonly string[]])[] = [
  ['com.acme/build', ['1.0.0', '1.1.0+build.5']],
  ['com.acme/colon', ['2:beta']],
  ['com.acme/language', ['été-漢字']],
  ['com.acme/percent', ['100%41', '2.0.0']],
  ['com.acme/versions', ['0.1.0']],
  ['io.github.Acme/PDF_tools', ['1.2.0', '1.10.0']],
];

/** More than two pages of a hundred. */
const many = Array.from(
  { length: 205 },
  (_, number) => [`com.acme/server-${String(number).padStart(3, '0')}`, ['1.0.0']] as const,
);
const second = [['com.second/only', ['3.0.0']]] as const;
// Of a source that no view shows: the ToolHive server refuses such a version in addresses, so its clients never ask for one.
const spaced = [['com.third/spaced', ['1.0 rc']]] as const;

const sources = { first: [...odd, ...many], second, third: spaced } as const;

const deletedName = 'com.acme/gone';

export const views = { everything: 'default', second: 'Second_1' } as const;

/** A registry of gathered servers in two views, and beside it a few packages of its own that stand in none. */
export function openReplayedRegistry(): RegistryFolder {
  const folder = openFolder();
  folder.configure({
    sources: Object.keys(sources).map((name) => ({
      name,
      file: { path: `${name}.json` },
      syncPolicy: { interval: '1h' },
    })),
    registries: [
      { name: views.everything, sources: ['first', 'second'] },
      { name: views.second, sources: ['second'] },
    ],
  });
  for (const [source, servers] of Object.entries(sources)) {
    for (const [name, versions] of servers) folder.gather(source, entryOf(name, versions));
  }
  folder.gather('first', serverEntry(deletedName, serverVersion('1.0.0', { status: 'deleted' })));
  return folder;
}

function entryOf(name: string, versions: readonly string[]) {
  const server = npmServer('acme-tool');
  // Published a day apart, so that the last is the latest of those that no rule orders.
  const days = versions.map((text, day) =>
    serverVersion(text, { at: `2026-01-${String(day + 2).padStart(2, '0')}T12:00:00Z`, server }),
  );
  return serverEntry(name, ...days);
}

/** What clients find: in a view, or in the registry itself, where all sources are together. */
export function knownIn(view: (typeof views)[keyof typeof views] | undefined): Known {
  const shown = { [views.everything]: [...sources.first, ...second], [views.second]: second };
  const listed = view === undefined ? [...sources.first, ...second, ...spaced] : shown[view];
  const inOrder = [...listed].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    servers: new Map<string, readonly string[]>(inOrder),
    absent: 'com.acme/none',
    deleted: deletedName,
  };
}
