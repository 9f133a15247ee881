import { hexOf } from '../../catalog/digest.ts';
import type { Package, Release } from '../../catalog/package.ts';
import { code } from '../../ctx-text/quote.ts';
import type { RegistryFile } from '../../generated/types.ts';
import { clientNames } from '../../install/clients.ts';
import { installWays } from '../../install/install-ways.ts';
import type { Instruction } from '../../install/instruction.ts';

/**
 * How to have a package at its latest version in every client, as lines of Markdown, a paragraph and a block of code each. Of several ways
 * the publisher's first is told: the text for agents and the page have all.
 */
export function installLines(pkg: Package, latest: Release, config: RegistryFile): string[][] {
  const [way] = installWays({
    name: pkg.name,
    version: latest.version,
    reference: 'latest',
    manifest: latest.manifest,
    origin: config.origin,
    ...(config['install-script'] !== undefined && { installScript: config['install-script'] }),
    archiveSha256: hexOf(latest.record.archives['tar.gz'].digest),
    files: latest.files.map(({ path }) => path),
  });
  return (way?.instructions ?? [])
    .filter(({ kind, title }) => kind !== 'link' && title !== 'unpack-for-user')
    .flatMap((instruction) => [
      [`${headOf(instruction)}:`],
      // Indented, each line is code, whatever it holds.
      instruction.text.split(/\r\n?|\n/).map((line) => `    ${line}`),
    ]);
}

function headOf(instruction: Instruction): string {
  const client = clientNames[instruction.client];
  if (instruction.title === 'get-ctx') return 'If ctx is not installed yet';
  if (instruction.kind === 'configuration') return `${client}, in ${code(instruction.file)}`;
  if (instruction.kind === 'command' && instruction.platform !== undefined)
    return `${client}, on ${code(instruction.platform)}`;
  return client;
}
