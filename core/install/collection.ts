import { ctxInstructions } from './ctx-command.ts';
import type { InstallWay } from './instruction.ts';
import type { InstallSubject } from './subject.ts';

/** Only our own client knows collections; in others each member is added by itself. */
export function collectionWay(subject: InstallSubject): InstallWay {
  return { id: '', instructions: ctxInstructions(subject), unavailable: [] };
}
