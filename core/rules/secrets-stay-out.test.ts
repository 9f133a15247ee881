import { describe, expect, test } from 'vitest';
import { findingsOf, messagesOf, skillMd } from '../../tests/make-package.ts';
import { secretsStayOut } from './secrets-stay-out.ts';

/** Letters and digits as random ones look, and the same in every run. */
function letters(
  length: number,
  alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789',
): string {
  let state = length;
  return Array.from({ length }, () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return alphabet[(state >> 8) % alphabet.length];
  }).join('');
}
const hex = '0123456789abcdef';
const capitals = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

// In pieces, so that no scanner of this repository takes an invented key for a find.
const secrets: [string, string][] = [
  ['AWS access key', ['AK', 'IA', letters(16, capitals)].join('')],
  ['GitHub token', ['gh', 'p_', letters(36)].join('')],
  ['GitHub token', ['github', '_pat_', letters(22), '_', letters(59)].join('')],
  ['GitLab token', ['gl', 'pat-', letters(20)].join('')],
  ['npm token', ['np', 'm_', letters(36)].join('')],
  ['PyPI token', ['py', 'pi-AgEI', letters(80)].join('')],
  ['Slack token', ['xo', 'xb-', '417283940112-', letters(24)].join('')],
  [
    'Slack webhook',
    [
      'hooks.sl',
      'ack.com/services/T',
      letters(9, capitals),
      '/B',
      letters(9, capitals),
      '/',
      letters(24),
    ].join(''),
  ],
  ['Stripe key', ['sk', '_live_', letters(24)].join('')],
  ['Google API key', ['AI', 'za', letters(35)].join('')],
  ['Google OAuth secret', ['GOC', 'SPX-', letters(28)].join('')],
  ['Anthropic key', ['sk-', 'ant-api03-', letters(93)].join('')],
  ['OpenAI key', ['sk-', 'proj-', letters(40), 'T3Blbk', 'FJ', letters(40)].join('')],
  ['Hugging Face token', ['h', 'f_', letters(34, 'abcdefghijklmnopqrstuvwxyzQRSTUVWXYZ')].join('')],
  ['Groq key', ['gs', 'k_', letters(52)].join('')],
  ['SendGrid key', ['SG', '.', letters(22), '.', letters(43)].join('')],
  ['DigitalOcean token', ['dop', '_v1_', letters(64, hex)].join('')],
  ['Docker token', ['dckr', '_pat_', letters(27)].join('')],
  ['Linear key', ['lin', '_api_', letters(40)].join('')],
  ['token of this registry', ['ct', 'x_', letters(64, hex)].join('')],
  ['private key', ['-----BEGIN RSA PRIV', 'ATE KEY-----\n', letters(64), '\n', letters(64)].join('')],
  // The head of every key of OpenSSH holds a run of one letter.
  [
    'private key',
    [
      '-----BEGIN OPENSSH PRIV',
      'ATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtz',
    ].join(''),
  ],
  // As the file of a service account has it.
  ['private key', ['"-----BEGIN PRIV', 'ATE KEY-----\\n', letters(64), '\\n', letters(64)].join('')],
];

test.each(secrets)('a live %s is found wherever it stands', (kind, secret) => {
  const found = findingsOf(secretsStayOut, { '1.0.0/SKILL.md': skillMd(`Use this:\n${secret}\n`) });
  expect(found).toHaveLength(1);
  expect(found[0]!.message).toContain(`a live ${kind} (`);
  expect(found[0]!.message).not.toContain(secret);
});

test('every secret of a file is told', () => {
  const text = secrets.map(([, secret]) => `${secret}\n`).join('');
  expect(findingsOf(secretsStayOut, { '1.0.0/notes.md': text })).toHaveLength(secrets.length);
});

describe('left alone', () => {
  test.each([
    ['AWS’s own example', ['AK', 'IAIOSFODNN7EXAMPLE'].join('')],
    ['a row of x', ['gh', 'p_', 'x'.repeat(36)].join('')],
    ['a row of zeros', ['gh', 'p_', '0'.repeat(36)].join('')],
    ['counting', ['gh', 'p_1234567890', letters(26)].join('')],
    ['a variable', `GITHUB_TOKEN=$\{GITHUB_TOKEN}`],
    ['a word in angle brackets', 'Bearer <your-token>'],
    ['a test key of Stripe', ['sk', '_test_', letters(24)].join('')],
    [
      'a key that is cut short',
      ['-----BEGIN PRIV', 'ATE KEY-----\nMIIEvQ...\n-----END PRIVATE KEY-----'].join(''),
    ],
    ['a digest', `sha256:${letters(64, hex)}`],
    ['a commit', letters(40, hex)],
    ['prose about keys', 'It begins with sk-ant- or ghp_ and is long.'],
  ])('%s', (_, text) => {
    expect(findingsOf(secretsStayOut, { '1.0.0/SKILL.md': skillMd(text) })).toEqual([]);
  });
});

describe('the value of a variable of a server', () => {
  const server = (name: string, value: string) => ({
    '1.0.0/ctx.yaml': `name: '@acme/pdf'
version: 1.0.0
type: mcp
description: Reads PDF files.
mcp:
  transport: stdio
  command: pdf
  env:
    - name: ${name}
      default: ${JSON.stringify(value)}
`,
  });
  const live = letters(32, hex);

  test.each(['API_TOKEN', 'PDF_API_KEY', 'PASSWORD', 'CLIENT_SECRET'])(
    'is kept out where %s looks live',
    (name) => {
      expect(messagesOf(secretsStayOut, server(name, live))).toEqual([
        `1.0.0/ctx.yaml gives ${name} a value that looks like a live secret`,
      ]);
    },
  );

  test.each([
    ['API_TOKEN', '$' + '{API_TOKEN}'],
    ['API_TOKEN', ''],
    ['API_TOKEN', '<your token of 32 letters>'],
    ['PASSWORD', 'changeme'],
    ['TOKEN', '/run/secrets/token-of-pdf-1'],
    ['MODEL', live],
    ['MAX_TOKENS', live],
  ])('may be given where %s is %j', (name, value) => {
    expect(messagesOf(secretsStayOut, server(name, value))).toEqual([]);
  });
});

test.each([
  ['sk-', 300_000],
  ['gh' + 'p_', 250_000],
  ['glpat-', 150_000],
  ['xoxb-1-', 150_000],
  ['SG.a.', 200_000],
  ['-----BEGIN ', 90_000],
  ['AIza', 250_000],
])(
  'a file that repeats %j is searched without going back and forth',
  (piece, times) => {
    expect(findingsOf(secretsStayOut, { '1.0.0/a.txt': piece.repeat(times) }).length).toBeLessThan(times);
  },
  5_000,
);
