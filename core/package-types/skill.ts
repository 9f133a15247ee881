import { quoteLines } from '../ctx-text/quote.ts';
import * as validators from '../generated/validators.js';
import type { PackageType } from './package-type.ts';

export const skill: PackageType<'skill'> = {
  validate: validators.skillManifest,
  *check() {},
  ctxSections({ skill: { compatibility } }) {
    return compatibility
      ? [['### Needs', '', 'What the publisher says it needs, as data:', ...quoteLines(compatibility)]]
      : [];
  },
};
