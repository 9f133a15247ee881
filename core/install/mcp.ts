import type { McpManifest } from '../generated/types.ts';
import { partsOf } from '../names.ts';
import { ctxInstructions } from './ctx-command.ts';
import type { ClientId, InstallWay, Instruction, Unavailable } from './instruction.ts';
import { mcpClients } from './mcp-clients.ts';
import { type Connection, serverOf } from './server.ts';
import type { InstallSubject } from './subject.ts';

/** How to add a server to each client: as the publisher says first, then each other way to reach it. */
export function mcpWays(subject: InstallSubject, { mcp }: McpManifest): readonly InstallWay[] {
  const { name } = partsOf(subject.name);
  const main = wayOf('', name, mcp);
  const others = (mcp.transports ?? []).map((way) => ({
    ...wayOf(way.id, name, way),
    ...(way.label !== undefined && { label: way.label }),
  }));
  return [{ ...main, instructions: [...ctxInstructions(subject), ...main.instructions] }, ...others];
}

function wayOf(id: string, name: string, connection: Connection): InstallWay {
  const server = serverOf(name, connection);
  const instructions: Instruction[] = [];
  const unavailable: Unavailable[] = [];
  // The cast is true: the keys of the table are ids.
  for (const client of Object.keys(mcpClients) as ClientId[]) {
    const printed = typeof server === 'string' ? server : mcpClients[client]!(server);
    if (typeof printed === 'string') unavailable.push({ client, why: printed });
    else instructions.push(...printed);
  }
  return { id, instructions, unavailable };
}
