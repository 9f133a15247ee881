import { expect, test } from 'vitest';
import { findingsOf, messagesOf, skillMd } from '../../tests/make-package.ts';
import { addressesStayOut } from './addresses-stay-out.ts';

test.each([
  'jane@acme.example',
  'Jane Doe <jane.doe+pdf@mail.acme.example>',
  'mailto:jane@acme.co.example',
  'JANE_D@ACME.EXAMPLE',
])('package.yaml cannot hold %s', (text) => {
  expect(messagesOf(addressesStayOut, { 'package.yaml': `deprecated: Ask ${text}\n` })).toEqual([
    'package.yaml holds an e-mail address; Git would keep it for ever',
  ]);
});

test.each(['@acme/pdf', '@acme/pdf@1.2.0', 'npm:@acme/pdf@next', '@octocat', 'a@b', 'jane at acme.example'])(
  '%s is no address',
  (text) => {
    expect(messagesOf(addressesStayOut, { 'package.yaml': `deprecated: Use ${text} now.\n` })).toEqual([]);
  },
);

test('an author’s address is pointed out where it stands', () => {
  const text = skillMd('', 'metadata:\n  author: Jane <jane@acme.example>\n');
  expect(findingsOf(addressesStayOut, { '1.0.0/SKILL.md': text })).toMatchObject([
    { severity: 'warning', at: { offset: text.indexOf('Jane') } },
  ]);
});

test('prose may hold an address', () => {
  expect(
    findingsOf(addressesStayOut, { '1.0.0/SKILL.md': skillMd('Write to jane@acme.example.\n') }),
  ).toEqual([]);
});

test.each(['a', 'a.', 'a@', '@b.', 'a@b.1.'])(
  'a package.yaml that repeats %j is searched without going back and forth',
  (piece) => {
    expect(findingsOf(addressesStayOut, { 'package.yaml': piece.repeat(150_000) })).toEqual([]);
  },
  5_000,
);
