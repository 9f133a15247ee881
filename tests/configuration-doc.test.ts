import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ownPackages } from '#core/config/config-of.ts';
import { configure } from './make-config.ts';

const text = readFileSync(join(import.meta.dirname, '../docs/configuration.md'), 'utf8');
const examples = [...text.matchAll(/^```yaml\n([\s\S]*?)^```/gm)].map(([, yaml = '']) => yaml);

test('docs/configuration.md shows the configuration that holds where none is written', () => {
  expect(configure(examples[0]!).config).toEqual(ownPackages);
});

test.each(examples)(
  'an example of docs/configuration.md is lawful, and nothing in it is ignored (%#)',
  (yaml) => {
    expect(configure(yaml).findings).toEqual([]);
  },
);
