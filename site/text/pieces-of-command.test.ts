import { expect, test } from 'vitest';
import { piecesOfCommand } from './pieces-of-command.ts';

test('words that browsers would tear are pieces of their own, and all others are left together', () => {
  expect(piecesOfCommand('ctx install @acme/pdf and\n  curl -fsSL x | sh')).toEqual([
    { kind: 'loose', text: 'ctx install ' },
    { kind: 'whole', text: '@acme/pdf' },
    { kind: 'loose', text: ' and\n  curl ' },
    { kind: 'whole', text: '-fsSL' },
    { kind: 'loose', text: ' x ' },
    { kind: 'whole', text: '|' },
    { kind: 'loose', text: ' sh' },
  ]);
});

test('nothing of a command is lost', () => {
  for (const command of ['', ' ', '-a', "a  '--zone={zone}'\t\n'it'\\''s' ", '安装 包'])
    expect(
      piecesOfCommand(command)
        .map(({ text }) => text)
        .join(''),
    ).toBe(command);
});
