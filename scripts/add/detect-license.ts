import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isSpdxExpression } from '#core/manifest/spdx.ts';

/** A licence file: what it is called, its text, and the SPDX expression it amounts to, if it is one of the usual texts. */
export interface LicenseFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly spdx: string | undefined;
}

const isLicenseName = /^(?:LICEN[CS]E|COPYING|UNLICENSE)(?:[-._].*)?$/i;

/** The licence file of a folder, or of the nearest folder above it, no higher than `top`. */
export function findLicense(
  folder: string,
  top: string,
): (LicenseFile & { readonly folder: string }) | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const name = readdirSync(at, { withFileTypes: true }).find(
      (entry) => entry.isFile() && isLicenseName.test(entry.name),
    )?.name;
    if (name) {
      const bytes = readFileSync(join(at, name));
      return { folder: at, name, bytes, spdx: detectLicense(bytes.toString('utf8')) };
    }
    if (at === top || at === dirname(at)) return undefined;
  }
}

/** Each licence by words that stand in its text and in no other's, the narrower before the wider. */
const texts: readonly (readonly [spdx: string, words: RegExp])[] = [
  ['Apache-2.0', /Apache License\s+Version 2\.0/i],
  ['AGPL-3.0-only', /GNU AFFERO GENERAL PUBLIC LICENSE\s+Version 3/i],
  ['LGPL-3.0-only', /GNU LESSER GENERAL PUBLIC LICENSE\s+Version 3/i],
  ['GPL-3.0-only', /GNU GENERAL PUBLIC LICENSE\s+Version 3/i],
  ['GPL-2.0-only', /GNU GENERAL PUBLIC LICENSE\s+Version 2/i],
  ['MPL-2.0', /Mozilla Public License,? (?:Version|v\.?) ?2\.0/i],
  ['CC-BY-SA-4.0', /Attribution-ShareAlike 4\.0 International/i],
  ['CC-BY-4.0', /Attribution 4\.0 International/i],
  ['CC0-1.0', /CC0 1\.0 Universal/i],
  ['Unlicense', /This is free and unencumbered software released into the public domain/i],
  [
    'ISC',
    /Permission to use, copy, modify, and\/or distribute this software for any purpose with or without fee/i,
  ],
  ['MIT', /Permission is hereby granted, free of charge, to any person obtaining a copy/i],
  ['BSD-3-Clause', /Redistribution and use in source and binary forms[\s\S]*Neither the name/i],
  ['BSD-2-Clause', /Redistribution and use in source and binary forms/i],
];

/** The SPDX expression of a licence text: what it says of itself, else what its words are known by. */
export function detectLicense(text: string): string | undefined {
  const stated = /^\s*(?:SPDX-License-Identifier|License):\s*(\S.*?)\s*$/im.exec(text)?.[1];
  if (stated && isSpdxExpression(stated)) return stated;
  return texts.find(([, words]) => words.test(text))?.[0];
}
