import { shellLine } from '../ctx-text/quote.ts';
import { launcherOf } from '../servers/launchers.ts';
import type { Instruction, Obstacle } from './instruction.ts';
import type { LocalServer, Server } from './server.ts';

/** How the `thv` command runs a server in a container; secrets are told to its own store first. */
export function toolHive(server: Server): readonly Instruction[] | Obstacle {
  const { name, variables, placeholders } = server;
  const target = server.transport === 'stdio' ? runnable(server) : { reference: server.url, own: [] };
  if (target === undefined) return 'layout';
  const options = [
    ['--name', name],
    ...(server.transport === 'stdio'
      ? []
      : [['--transport', server.transport === 'sse' ? 'sse' : 'streamable-http']]),
    ...variables.map((variable) => ['--secret', `${variable},target=${variable}`]),
  ].flat();
  const own = target.own.length > 0 ? ['--', ...target.own] : [];
  const fillIn = placeholders.length > 0 ? { fillIn: placeholders } : {};
  return [
    ...(variables.length > 0
      ? [
          {
            client: 'toolhive',
            kind: 'command',
            title: 'store-secrets',
            text: variables.map((variable) => shellLine(['thv', 'secret', 'set', variable])).join('\n'),
          } as const,
        ]
      : []),
    {
      client: 'toolhive',
      kind: 'command',
      title: 'add-server',
      text: shellLine(['thv', 'run', ...options, target.reference, ...own]),
      ...fillIn,
    },
  ];
}

const schemes: Readonly<Record<string, (id: string, version: string | undefined) => string>> = {
  npm: (id, version) => `npx://${id}${version ? `@${version}` : ''}`,
  pypi: (id, version) => `uvx://${id}${version ? `@${version}` : ''}`,
  oci: (id) => id,
};

/** The package behind a launcher, if it is called in the plain way: `thv` takes no options of launchers. */
function runnable({ command, args }: LocalServer) {
  const launcher = launcherOf(command);
  const line = launcher?.parse(args);
  const scheme = launcher && schemes[launcher.registryType];
  if (!line || !scheme) return undefined;
  if (!line.options.flat().every((option) => launcher.usual.includes(option))) return undefined;
  return { reference: scheme(line.identifier, line.version), own: line.own };
}
