import type { Finding } from '../problem.ts';
import { checkAuth } from './check-auth.ts';
import type { Issuers } from './check-issuer.ts';
import type { Config } from './config.ts';
import { Ledger } from './ledger.ts';
import { parseRegistries } from './parse-registries.ts';
import { parseSingleSource } from './parse-single-source.ts';
import { parseSources } from './parse-sources.ts';
import { isMapping, Section } from './section.ts';

export interface ParseOptions {
  /** Keys at the top of the file that are for others to read. */
  readonly otherKeys?: readonly string[];
  /** What a file means that says nothing of sources; without it that is an error. */
  readonly absent?: Config;
  /** The namespaces that Kubernetes sources watch if they name none; all if empty. */
  readonly watched?: readonly string[];
  /** `https` if absent. */
  readonly issuers?: Issuers;
}

export interface ParsedConfig {
  /** Undefined if one of the findings is an error. */
  readonly config: Config | undefined;
  /** All that is wrong, in messages that hold the contract's own (toolhive.md §2.2–2.4). */
  readonly findings: readonly Finding[];
}

/** The configuration that a parsed file says, in any of its three forms. */
export function parseConfig(value: unknown, file: string, options: ParseOptions = {}): ParsedConfig {
  const ledger = new Ledger(file);
  const top = new Section(isMapping(value) ? value : {}, { ledger, pointer: '', who: '', path: '' });
  if (!isMapping(value) && value !== null && value !== undefined) {
    top.error('', 'the configuration should hold keys', 'begin with `sources:` and `registries:`');
    return { config: undefined, findings: ledger.findings };
  }
  const form = formOf(top);
  checkTop(top, form, options.otherKeys ?? []);
  checkAuth(top, options.issuers ?? 'https');
  const config = parseForm(top, form, options);
  if (config) warnOfClaims(top, config, ledger);
  return { config: ledger.isLawful ? config : undefined, findings: ledger.findings };
}

/** By the key that the form is known by. */
type Form = 'sources' | 'registries' | 'source' | 'none';

function formOf(top: Section): Form {
  const has = (key: string) => top.keys.includes(key);
  if (has('sources')) return 'sources';
  if (has('source')) return 'source';
  if (!has('registries')) return 'none';
  const registries = top.value('registries');
  const choosesSources = (item: unknown) => isMapping(item) && Object.hasOwn(item, 'sources');
  return Array.isArray(registries) && registries.some(choosesSources) ? 'sources' : 'registries';
}

function parseForm(top: Section, form: Form, { absent, watched = [] }: ParseOptions): Config | undefined {
  switch (form) {
    case 'sources':
      return parseSources(top, watched);
    case 'registries':
      return parseRegistries(top, watched);
    case 'source':
      return parseSingleSource(top);
    case 'none':
      if (absent) return absent;
      top.error('', 'at least one source must be configured', 'begin with `sources:` and `registries:`');
      return undefined;
  }
}

const keysOfForms: { readonly [Each in Form]: readonly string[] } = {
  sources: ['sources', 'registries'],
  registries: ['registryName', 'registries'],
  source: ['registryName', 'source', 'syncPolicy', 'filter', 'claims'],
  none: ['sources', 'registries', 'source'],
};
const unneeded = ['database', 'fileStorage', 'telemetry', 'audit'];
const old = ['registryName', 'source', 'syncPolicy', 'filter', 'claims'];

function checkTop(top: Section, form: Form, otherKeys: readonly string[]): void {
  const known = keysOfForms[form];
  const stray = [...old, 'registries'].filter((key) => top.keys.includes(key) && !known.includes(key));
  top.expectKeys([...known, 'auth', ...unneeded, ...otherKeys, ...stray]);
  for (const key of unneeded) {
    if (!top.keys.includes(key)) continue;
    top.warn(
      key,
      `${key} is not needed here, and is ignored`,
      'remove it; this registry is files and keeps its state in them',
    );
  }
  for (const key of stray) {
    if (key === 'source' || key === 'registries') {
      const sentence = `source and ${form === 'source' ? key : form} are of two forms of this file`;
      top.error(key, sentence, 'write each source below sources, and remove source');
    } else {
      const sentence = `${key} at the top of the file is of its oldest form, and is ignored here`;
      top.warn(
        key,
        sentence,
        key === 'registryName' ? 'remove it' : 'write it into each source that it is for',
      );
    }
  }
}

/** Claims are for callers who say who they are, and nobody does yet. */
function warnOfClaims(top: Section, { sources, views }: Config, ledger: Ledger): void {
  if (!ledger.isLawful || ![...sources, ...views].some(({ claims }) => claims)) return;
  const key = top.keys.includes('sources') ? 'sources' : 'registries';
  const sentence = 'claims are kept and hide nothing, as everyone reads without sign-in';
  top.warn(key, sentence, 'leave out of this registry what not everyone may see');
}
