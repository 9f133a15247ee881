import { expect, test } from 'vitest';
import { bareAddress } from './source-config.ts';

test.each([
  ['https://git.acme.example/servers.git', 'https://git.acme.example/servers.git'],
  ['https://user:token@git.acme.example/servers.git', 'https://git.acme.example/servers.git'],
  ['https://token@git.acme.example', 'https://git.acme.example'],
  ['https://a@b@git.acme.example/x@y', 'https://git.acme.example/x@y'],
  ['https://files.acme.example/a.json?key=secret', 'https://files.acme.example/a.json'],
  ['https://files.acme.example/a.json#secret', 'https://files.acme.example/a.json'],
  ['git@git.acme.example:acme/servers.git', 'git@git.acme.example:acme/servers.git'],
  ['/srv/git/servers.git', '/srv/git/servers.git'],
])('%s is shown as %s', (address, shown) => expect(bareAddress(address)).toBe(shown));
