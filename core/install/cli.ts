import { shellLine } from '../ctx-text/quote.ts';
import type { CliManifest } from '../generated/types.ts';
import { managedInstalls, type PackageManager } from '../package-types/package-managers.ts';
import { ctxInstructions } from './ctx-command.ts';
import { checkedDownload, fileNameOf } from './download.ts';
import type { ClientId, CommandInstruction, InstallWay, Unavailable } from './instruction.ts';
import { isPrintable } from './printable.ts';
import type { InstallSubject } from './subject.ts';

/** How to have a program: through `ctx`, a package manager, a script that is read first, or the publisher's own files. */
export function cliWay(subject: InstallSubject, manifest: CliManifest): InstallWay {
  const { install, artifacts = [] } = manifest;
  const found: (CommandInstruction | Unavailable)[] = [
    ...ctxInstructions(subject),
    ...managed(install),
    ...artifacts.map(({ platform, url, digest }) => {
      const file = fileNameOf(url) ?? `${manifest.cli.binary}-${subject.version}-${platform}`;
      const text = checkedDownload({ file, url, sha256: digest.replace('sha256:', '') }).join(' && \\\n');
      return command('download', 'fetch-and-check', text, [url, file], platform);
    }),
    ...(install.script === undefined ? [] : [scripted(install.script)]),
    ...Object.entries(install.platforms ?? {}).flatMap(([platform, methods]) => [
      ...managed(methods, platform),
      ...(methods.source?.startsWith('https://') ? [fetched(methods.source, platform)] : []),
    ]),
  ];
  return {
    id: '',
    instructions: found.filter((one) => 'text' in one),
    unavailable: found.filter((one) => 'why' in one),
  };
}

function managed(
  methods: { readonly [Id in PackageManager]?: string },
  platform?: string,
): (CommandInstruction | Unavailable)[] {
  return managedInstalls(methods).map(({ manager, command: words, wanted }) =>
    command(manager, 'install', shellLine([...words, wanted]), [wanted], platform),
  );
}

function scripted(url: string): CommandInstruction | Unavailable {
  const file = 'install.sh';
  const lines = [
    ['curl', '-fsSL', '-o', file, url],
    ['less', file],
    ['sh', file],
  ].map(shellLine);
  return command('script', 'read-then-run', lines.join('\n'), [url]);
}

function fetched(url: string, platform: string): CommandInstruction | Unavailable {
  const file = fileNameOf(url);
  const words = ['curl', '-fsSL', ...(file ? ['-o', file] : ['-O']), url];
  return command('download', 'fetch-unchecked', shellLine(words), [url], platform);
}

/** A command, unless what the publisher put into it could be read as something else. */
function command(
  client: ClientId,
  title: CommandInstruction['title'],
  text: string,
  values: readonly string[],
  platform?: string,
): CommandInstruction | Unavailable {
  const lawful = [...values, platform ?? ''].every((value) => isPrintable(value) && !value.startsWith('-'));
  if (!lawful) return { client, why: 'hidden-characters' };
  return { client, kind: 'command', title, text, ...(platform !== undefined && { platform }) };
}
