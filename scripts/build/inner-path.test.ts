import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { innerPath } from './inner-path.ts';
import { stageIfChanged } from './process-bucket.ts';
import { openStage, publishStage } from './stage.ts';

test.each([
  'index.html',
  '.build/state.json',
  '.well-known/x',
  '@acme/pdf.ctx',
  'v0.1/servers/com.acme/pdf/versions/1..2.json',
  'a/...',
])('%s lies within', (path) => expect(innerPath(path)).toBe(path));

const outside = [
  '',
  '/etc/passwd',
  '..',
  '../x',
  'a/../../x',
  'a/..',
  './x',
  'a/./x',
  'a//x',
  'a/',
  'a\\..\\x',
  'a\0b',
];

test.each(outside)('%j leads elsewhere, and the error names it', (path) => {
  expect(() => innerPath(path)).toThrow(JSON.stringify(path));
});

test('nothing is staged, moved or removed outside of the output', () => {
  const place = mkdtempSync(join(tmpdir(), 'inner-'));
  try {
    const stage = openStage(join(place, 'out'), 'changes');
    const staging = { out: undefined, stage: stage.folder };
    expect(() => stageIfChanged('../../x', new Uint8Array(), staging)).toThrow('../../x');
    expect(() => publishStage(stage, ['../x'], [])).toThrow('../x');
    expect(() => publishStage(stage, [], ['../x'])).toThrow('../x');
  } finally {
    rmSync(place, { recursive: true });
  }
});
