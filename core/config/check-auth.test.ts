import { describe, expect, test } from 'vitest';
import { configure, withSource } from '../../tests/make-config.ts';
import type { ParseOptions } from './parse-config.ts';

const told = (auth: string, options?: ParseOptions) => {
  const { config, findings } = configure(`${withSource('managed: {}')}${auth}`, options);
  return { isServed: config !== undefined, messages: findings.map(({ message }) => message) };
};

test.each(['', 'auth: { mode: anonymous }', 'auth: { mode: anonymous, authz: {}, oauth: {} }'])(
  'everyone reads with %j',
  (auth) => {
    expect(told(auth)).toEqual({ isServed: true, messages: [] });
  },
);

test.each([
  ['auth: { mode: token }', "invalid auth.mode: token (must be 'anonymous' or 'oauth')"],
  ['auth: {}', "invalid auth.mode:  (must be 'anonymous' or 'oauth')"],
  ['auth:', "invalid auth.mode:  (must be 'anonymous' or 'oauth')"],
  ['auth: { mod: anonymous }', '"mod" is not a key that is known in auth; did you mean "mode"?'],
])('nothing is served with %s', (auth, message) => {
  const { isServed, messages } = told(auth);
  expect(isServed).toBe(false);
  expect(messages).toContain(message);
});

describe('sign-in for reads', () => {
  const notYet =
    'auth.mode is oauth, but sign-in for reads is not there yet: what this file protects would be served to everyone';
  const oauth = (provider: string) => `auth: { mode: oauth, oauth: { providers: [{ ${provider} }] } }`;
  const whole = (issuer: string) => oauth(`name: a, issuerUrl: '${issuer}', audience: b`);

  test('is not there yet, so that nothing is served', () => {
    expect(told(whole('https://login.acme.example'))).toEqual({ isServed: false, messages: [notYet] });
  });

  test.each([
    ['auth: { mode: oauth }', 'auth.oauth is required when mode is oauth'],
    ['auth: { mode: oauth, oauth: {} }', 'auth.oauth.providers is required when mode is oauth'],
    [oauth('issuerUrl: https://login.acme.example, audience: b'), 'auth.oauth.providers[0].name is required'],
    [oauth('name: a, audience: b'), 'auth.oauth.providers[0].issuerUrl is required'],
    [oauth('name: a, issuerUrl: https://login.acme.example'), 'auth.oauth.providers[0].audience is required'],
    [
      whole('login.acme.example'),
      'auth.oauth.providers[0].issuerUrl must be an absolute URL with host, and is "login.acme.example"',
    ],
    [
      whole('http://login.acme.example'),
      'auth.oauth.providers[0].issuerUrl must use HTTPS (set THV_REGISTRY_INSECURE_URL=true to allow HTTP)',
    ],
  ])('is told what it lacks: %s', (auth, message) => {
    expect(told(auth)).toEqual({ isServed: false, messages: [notYet, message] });
  });

  test('takes issuers on http from this machine, and where the environment allows it', () => {
    expect(told(whole('http://localhost:8080/realms/a')).messages).toEqual([notYet]);
    expect(told(whole('http://login.acme.example'), { issuers: 'any' }).messages).toEqual([notYet]);
    expect(told(whole('http://localhost.acme.example')).messages).toHaveLength(2);
  });
});
