import { describe, expect, test } from 'vitest';
import { overrideConfig } from './override-config.ts';

describe('the environment', () => {
  const file = {
    source: { type: 'api', api: { endpoint: 'https://a.example' } },
    syncPolicy: { interval: '30m', retryLimit: 3 },
    auth: { mode: 'oauth' },
  };

  test.each([
    ['THV_REGISTRY_AUTH_MODE', 'anonymous', { ...file, auth: { mode: 'anonymous' } }],
    [
      'THV_REGISTRY_SOURCE_API_ENDPOINT',
      'https://b.example',
      { ...file, source: { type: 'api', api: { endpoint: 'https://b.example' } } },
    ],
    ['THV_REGISTRY_SYNCPOLICY_RETRYLIMIT', '5', { ...file, syncPolicy: { interval: '30m', retryLimit: 5 } }],
    [
      'THV_REGISTRY_SYNCPOLICY_RETRYLIMIT',
      'five',
      { ...file, syncPolicy: { interval: '30m', retryLimit: 'five' } },
    ],
  ])('replaces what the file says: %s=%s', (name, value, expected) => {
    const before = structuredClone(file);
    expect(overrideConfig(file, { [name]: value })).toEqual(expected);
    expect(file).toEqual(before);
  });

  test.each([
    ['a key that the file has not', 'THV_REGISTRY_SOURCE_API_TIMEOUT', '1m'],
    ['a key that nobody reads', 'THV_REGISTRY_SOURCE_API', 'x'],
    ['anything, if it is empty', 'THV_REGISTRY_AUTH_MODE', ''],
    ['anything without its prefix', 'AUTH_MODE', 'anonymous'],
  ])('does not replace %s', (_, name, value) => {
    expect(overrideConfig(file, { [name]: value })).toEqual(file);
  });

  test.each([null, 'text', [{ auth: { mode: 'oauth' } }], { auth: 'oauth' }, { auth: null }])(
    'leaves alone what has no such place: %j',
    (value) => {
      expect(overrideConfig(value, { THV_REGISTRY_AUTH_MODE: 'anonymous' })).toEqual(value);
    },
  );
});
