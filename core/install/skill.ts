import { archive, zipArchive } from '../api/ctx/archive.ts';
import { expandPath } from '../api/path.ts';
import { shellLine } from '../ctx-text/quote.ts';
import { partsOf } from '../names.ts';
import { ctxInstructions } from './ctx-command.ts';
import { checkedDownload } from './download.ts';
import type { ClientId, CommandInstruction, InstallWay } from './instruction.ts';
import type { InstallSubject } from './subject.ts';

/** What `npx skills` calls a client, and where the client looks for skills of its user. */
const agents = [
  { client: 'claude-code', agent: 'claude-code', folder: '~/.claude/skills' },
  { client: 'codex', agent: 'codex', folder: '~/.agents/skills' },
  { client: 'cursor', agent: 'cursor', folder: '~/.cursor/skills' },
  { client: 'vscode', agent: 'github-copilot', folder: '~/.copilot/skills' },
  { client: 'copilot', agent: 'github-copilot', folder: '~/.copilot/skills' },
  { client: 'gemini', agent: 'gemini-cli', folder: '~/.gemini/skills' },
] as const satisfies readonly {
  readonly client: ClientId;
  readonly agent: string;
  readonly folder: string;
}[];

/** How to have a skill in each client: through `ctx`, through `npx skills`, or unpacked by hand. */
export function skillWay(subject: InstallSubject): InstallWay {
  const place = placeInArchive(subject);
  const ctx = ctxInstructions(subject);
  if (place === undefined) {
    return {
      id: '',
      instructions: ctx,
      unavailable: ['skills' as const, ...agents.map(({ client }) => client)].map((client) => ({
        client,
        why: 'layout',
      })),
    };
  }
  return { id: '', instructions: [...ctx, ...skillInstructions(subject, place)], unavailable: [] };
}

function skillInstructions(subject: InstallSubject, place: string): CommandInstruction[] {
  const params = { package: subject.name, version: subject.version };
  const zip = subject.origin + expandPath(zipArchive.path, params);
  // An address of a zip is understood from 1.7 on, and npx would take an older one that it has.
  const add = (...options: string[]) => shellLine(['npx', 'skills@latest', 'add', zip, ...options]);
  return [
    { client: 'skills', kind: 'command', title: 'add-to-project', text: add() },
    ...agents.flatMap(({ client, agent, folder }): CommandInstruction[] => [
      { client, kind: 'command', title: 'add-to-project', text: add('-a', agent) },
      { client, kind: 'command', title: 'unpack-for-user', text: unpack(subject, place, folder) },
    ]),
  ];
}

/** The download, its check, and its files in the client's folder; a step that fails is the last. */
function unpack(subject: InstallSubject, place: string, folder: string): string {
  const { name } = partsOf(subject.name);
  const file = `${name}-${subject.version}.tar.gz`;
  const url = subject.origin + expandPath(archive.path, { package: subject.name, version: subject.version });
  // Folder and name are plain words, so that the shell may read the tilde.
  const target = `${folder}/${subject.skillName ?? name}`;
  const depth = place === '' ? [] : [`--strip-components=${place.split('/').length}`, place];
  return [
    ...checkedDownload({ file, url, sha256: subject.archiveSha256 }),
    `mkdir -p ${target}`,
    `tar -xzf ${shellLine([file])} -C ${target}${depth.length > 0 ? ` ${shellLine(depth)}` : ''}`,
  ].join(' && \\\n');
}

/**
 * The folder of SKILL.md within the archive, '' for its root; undefined if it is not where a client could take it from. A folder is
 * given to tar as a pattern, and must be none.
 */
function placeInArchive({ manifest, files, skillName, skillHead }: InstallSubject): string | undefined {
  const { entry = 'SKILL.md' } = ('skill' in manifest ? manifest.skill : undefined) ?? {};
  const [file, ...folders] = entry.split('/').reverse();
  if (file !== 'SKILL.md' || !files.includes(entry)) return undefined;
  if (skillHead === 'lacking') return undefined;
  if (skillName !== undefined && !isSkillName(skillName)) return undefined;
  const place = folders.reverse().join('/');
  return place === '' || /^\w[\w./-]*$/.test(place) ? place : undefined;
}

/** The name of a skill, which clients make a folder of (agentskills.io). */
function isSkillName(text: string): boolean {
  return text.length <= 64 && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text);
}
