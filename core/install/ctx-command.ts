import { shellLine } from '../ctx-text/quote.ts';
import type { CommandInstruction } from './instruction.ts';
import type { InstallSubject } from './subject.ts';

/** How our own client installs a package of any type, and how to get the client if the registry says so. */
export function ctxInstructions({
  name,
  version,
  reference,
  installScript,
}: InstallSubject): CommandInstruction[] {
  const wanted = reference === 'exact' ? `${name}@${version}` : name;
  return [
    { client: 'ctx', kind: 'command', title: 'install', text: shellLine(['ctx', 'install', wanted]) },
    ...(installScript
      ? [
          {
            client: 'ctx',
            kind: 'command',
            title: 'get-ctx',
            text: `${shellLine(['curl', '-fsSL', installScript])} | sh`,
          } as const,
        ]
      : []),
  ];
}
