import { cliWay } from './cli.ts';
import { collectionWay } from './collection.ts';
import type { InstallWay } from './instruction.ts';
import { mcpWays } from './mcp.ts';
import { skillWay } from './skill.ts';
import type { InstallSubject } from './subject.ts';

/**
 * Every way to have a package, the main one first. Only what works against the addresses that this registry emits is told; commands
 * are written for bash.
 */
export function installWays(subject: InstallSubject): readonly InstallWay[] {
  const { manifest } = subject;
  switch (manifest.type) {
    case 'skill':
      return [skillWay(subject)];
    case 'mcp':
      return mcpWays(subject, manifest);
    case 'cli':
      return [cliWay(subject, manifest)];
    case 'collection':
      return [collectionWay(subject)];
  }
}
