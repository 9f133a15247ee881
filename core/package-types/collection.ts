import { quoteLines } from '../ctx-text/quote.ts';
import * as validators from '../generated/validators.js';
import type { PackageType } from './package-type.ts';

export const collection: PackageType<'collection'> = {
  validate: validators.collectionManifest,
  *check() {},
  ctxSections({ collection: { members } }, links) {
    const known = new Map(links.members.map((member) => [member.name, member]));
    const lines = members.flatMap((name) => {
      const member = known.get(name);
      return member
        ? [
            `  - ${name}@${member.version || 'unknown'} (${member.type})`,
            ...quoteLines(member.description, '    '),
          ]
        : [`  - ${name}`];
    });
    return [['### Members', '', ...lines]];
  },
};
