import type { Rule } from './rule.ts';

export const filesParse: Rule = {
  name: 'files-parse',
  states:
    'Every file that the registry reads is there, is UTF-8, and parses; no key stands twice, aliases are few.',
  registry: ({ unreadable }) => unreadable,
  *package({ unreadable, repaired }) {
    yield* unreadable;
    yield* repaired;
  },
};
