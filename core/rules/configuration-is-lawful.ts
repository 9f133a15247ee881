import { configOf } from '../config/config-of.ts';
import type { Rule } from './rule.ts';

export const configurationIsLawful: Rule = {
  name: 'configuration-is-lawful',
  states:
    'registry.yaml names its sources and views in keys that are known, and asks for nothing that the registry cannot keep.',
  registry: ({ config }) => (config ? configOf(config).findings : []),
};
