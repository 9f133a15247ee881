import { describe, expect, test } from 'vitest';
import { isSpdxExpression, spdxFrom } from './spdx.ts';

describe('an SPDX expression', () => {
  test.each([
    'MIT',
    'Apache-2.0 OR MIT',
    '(MIT AND CC-BY-4.0)',
    'GPL-2.0-only WITH Classpath-exception-2.0',
    'LicenseRef-Acme',
  ])('is %s', (text) => {
    expect(isSpdxExpression(text)).toBe(true);
    expect(spdxFrom(text)).toBe(text);
  });

  test.each(['', ' ', 'mit', 'Apache 2.0', 'MIT/Apache-2.0', 'MIT,ISC', 'see LICENSE', 'UNLICENSED'])(
    'is not %j',
    (text) => {
      expect(isSpdxExpression(text)).toBe(false);
    },
  );
});

describe('what people write for a licence means', () => {
  test.each([
    [' MIT ', 'MIT'],
    ['mit', 'MIT'],
    ['MIT License', 'MIT'],
    ['The MIT License', 'MIT'],
    ['MIT License (see the file beside this)', 'MIT'],
    ['Apache 2.0', 'Apache-2.0'],
    ['Apache-2', 'Apache-2.0'],
    ['Apache License 2.0', 'Apache-2.0'],
    ['Apache License, Version 2.0', 'Apache-2.0'],
    ['apache-2.0', 'Apache-2.0'],
    ['BSD 3-Clause', 'BSD-3-Clause'],
    ['GPLv3', 'GPL-3.0-only'],
    ['MPL 2.0', 'MPL-2.0'],
    ['CC BY 4.0', 'CC-BY-4.0'],
    ['cc-by-sa-4.0', 'CC-BY-SA-4.0'],
    ['isc', 'ISC'],
    ['Proprietary. LICENSE.txt has complete terms', 'LicenseRef-LICENSE.txt'],
    ['See LICENSE.', 'LicenseRef-LICENSE'],
    ['terms in NOTICE_FILE.md', 'LicenseRef-NOTICE-FILE.md'],
    ['do what you like', undefined],
    ['BSD', undefined], // which of them?
    ['', undefined],
  ])('%j → %s', (text, expected) => {
    expect(spdxFrom(text)).toBe(expected);
    if (expected !== undefined) expect(isSpdxExpression(expected)).toBe(true);
  });
});
