/** A piece of a command. `whole` is a word that browsers would tear at its dashes and slashes, `loose` what they never tear. */
export interface CommandPiece {
  readonly kind: 'whole' | 'loose';
  readonly text: string;
}

// Words of other characters than these may be torn.
const tearable = /[^\s\w.,:@=]/;

/** A command cut so that each word that must stay in one piece is one of its own. */
export function piecesOfCommand(command: string): CommandPiece[] {
  const pieces: CommandPiece[] = [];
  let loose = '';
  for (const part of command.split(/(\s+)/)) {
    if (!tearable.test(part)) {
      loose += part;
      continue;
    }
    if (loose !== '') pieces.push({ kind: 'loose', text: loose });
    loose = '';
    pieces.push({ kind: 'whole', text: part });
  }
  if (loose !== '') pieces.push({ kind: 'loose', text: loose });
  return pieces;
}
