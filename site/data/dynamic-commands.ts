const countLimit = 100;
const widthLimit = 1000;

/**
 * The commands that a client runs when it loads a skill, before anybody reads it: `` !`command` `` within a line, and fenced blocks
 * that are opened by ```` ```! ````.
 */
export function dynamicCommands(text: string): string[] {
  const found: string[] = [];
  let block: { readonly fence: string; readonly lines: string[] } | undefined;
  for (const line of text.split(/\r?\n/)) {
    if (block) {
      if (line.trim() === block.fence) {
        found.push(block.lines.join('\n'));
        block = undefined;
      } else block.lines.push(line);
      continue;
    }
    const [, fence] = /^\s{0,3}(`{3,10}|~{3,10})!/.exec(line) ?? [];
    if (fence !== undefined) block = { fence, lines: [] };
    else for (const [, command = ''] of line.matchAll(/!`([^`]+)`/g)) found.push(command);
    if (found.length >= countLimit) break;
  }
  // A client may run what was opened and never closed.
  if (block) found.push(block.lines.join('\n'));
  return found.map((command) => command.trim().slice(0, widthLimit)).filter((command) => command !== '');
}
