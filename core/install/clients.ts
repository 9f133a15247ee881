import type { ClientId } from './instruction.ts';

/** What people call each client, in the order in which they are shown. Names are not translated. */
export const clientNames: { readonly [Id in ClientId]: string } = {
  ctx: 'ctx',
  skills: 'npx skills',
  'claude-code': 'Claude Code',
  codex: 'Codex',
  cursor: 'Cursor',
  vscode: 'VS Code',
  copilot: 'Copilot CLI',
  gemini: 'Gemini CLI',
  'lm-studio': 'LM Studio',
  goose: 'Goose',
  kiro: 'Kiro',
  toolhive: 'ToolHive',
  brew: 'Homebrew',
  npm: 'npm',
  pip: 'pip',
  gem: 'RubyGems',
  cargo: 'Cargo',
  script: 'Script',
  download: 'Download',
};

// The cast is true: the keys of the table are the ids. TypeScript calls the keys of any object `string`.
export const clientIds = Object.keys(clientNames) as readonly ClientId[];
