import { decodeUtf8 } from '../text/decode-utf8.ts';
import type { Finding } from '../problem.ts';
import type { Rule } from './rule.ts';

/** What keys of services look like: their own prefixes and lengths, so that prose and examples are left alone. */
const kinds: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['AWS access key', /\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/],
  ['GitHub token', /\bgh[pousr]_[A-Za-z0-9]{36,251}\b|\bgithub_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}\b/],
  ['GitLab token', /\bglpat-[A-Za-z0-9_-]{20,}\b/],
  ['npm token', /\bnpm_[A-Za-z0-9]{36}\b/],
  ['PyPI token', /\bpypi-AgEI[A-Za-z0-9_-]{50,}\b/],
  ['Slack token', /\bxox[abeoprs]-(?:\d+-){1,4}[A-Za-z0-9]{20,}\b/],
  ['Stripe key', /\b[rs]k_live_[A-Za-z0-9]{20,}\b/],
  ['Google API key', /\bAIza[A-Za-z0-9_-]{35}\b/],
  ['Anthropic key', /\bsk-ant-(?:api|admin)\d\d-[A-Za-z0-9_-]{80,}\b/],
  ['OpenAI key', /\bsk-(?:proj-|svcacct-)?[A-Za-z0-9_-]{20,}T3BlbkFJ[A-Za-z0-9_-]{20,}\b/],
  ['Hugging Face token', /\bhf_[A-Za-z]{34}\b/],
  ['SendGrid key', /\bSG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}\b/],
  ['token of this registry', /\bctx_[0-9a-f]{64}\b/],
  ['private key', /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----\s+[A-Za-z0-9+/=\s]{100,}/],
];

const every = new RegExp(kinds.map(([, pattern]) => `(${pattern.source})`).join('|'), 'g');

// Documentation spells out keys that nobody holds: AWS's own ends in EXAMPLE, others repeat a character or count upwards.
const placeholder = /EXAMPLE|(.)\1{7}|0123456789|1234567890|abcdefghij|x{6}|your[_-]/i;

export const secretsStayOut: Rule = {
  name: 'secrets-stay-out',
  states: 'No file holds what looks like a live secret.',
  *registry({ files }) {
    for (const { path, bytes } of files) yield* findSecrets(path, decodeUtf8(bytes));
  },
  *package({ recordText, files, releases }) {
    yield* findSecrets(`${files.folder}/package.yaml`, recordText);
    for (const { folder, content, recordText: text } of releases) {
      yield* findSecrets(`${folder}/release.json`, text);
      for (const { source, text } of content) yield* findSecrets(source.path, text);
    }
  },
};

function* findSecrets(file: string, text: string | undefined): Iterable<Finding> {
  for (const match of text?.matchAll(every) ?? []) {
    if (placeholder.test(match[0])) continue;
    const kind = kinds[match.slice(1).findIndex((group) => group !== undefined)]?.[0] ?? 'secret';
    yield {
      file,
      at: { offset: match.index },
      message: `holds what looks like a live ${kind} ("${match[0].slice(0, 8)}…")`,
      cure: 'revoke it now, for the commit that held it was seen; then write a placeholder such as <token>',
    };
  }
}
