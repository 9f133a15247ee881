import type { Manifest } from '../generated/types.ts';
import type { ManifestFinding } from '../package-types/package-type.ts';
import type { Finding } from '../problem.ts';
import { decodeUtf8 } from '../text/decode-utf8.ts';
import { pointerTo } from '../text/locate.ts';
import type { Rule } from './rule.ts';

/**
 * What keys of services look like: their own prefixes and lengths, so that prose and examples are left alone. Every repetition is
 * bounded, so that no text is read again and again.
 */
const kinds: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['AWS access key', /\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/],
  ['GitHub token', /\bgh[pousr]_[A-Za-z0-9]{36,251}\b|\bgithub_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}\b/],
  ['GitLab token', /\bglpat-[A-Za-z0-9_-]{20,64}/],
  ['npm token', /\bnpm_[A-Za-z0-9]{36}\b/],
  ['PyPI token', /\bpypi-AgEI[A-Za-z0-9_-]{50,250}/],
  ['Slack token', /\bxox[abeoprs]-(?:\d{1,20}-){1,4}[A-Za-z0-9]{20,64}\b/],
  ['Slack webhook', /\bhooks\.slack\.com\/services\/T[A-Z0-9]{6,14}\/B[A-Z0-9]{6,14}\/[A-Za-z0-9]{20,32}\b/],
  ['Stripe key', /\b[rs]k_live_[A-Za-z0-9]{20,200}\b/],
  ['Google API key', /\bAIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])/],
  ['Google OAuth secret', /\bGOCSPX-[A-Za-z0-9_-]{28}(?![A-Za-z0-9_-])/],
  ['Anthropic key', /\bsk-ant-(?:api|admin)\d\d-[A-Za-z0-9_-]{80,200}/],
  ['OpenAI key', /\bsk-(?:proj-|svcacct-)?[A-Za-z0-9_-]{20,128}T3BlbkFJ[A-Za-z0-9_-]{20,128}/],
  ['Hugging Face token', /\bhf_[A-Za-z]{34}\b/],
  ['Groq key', /\bgsk_[A-Za-z0-9]{52}\b/],
  ['SendGrid key', /\bSG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])/],
  ['DigitalOcean token', /\bdo[opr]_v1_[0-9a-f]{64}\b/],
  ['Docker token', /\bdckr_(?:pat|oat)_[A-Za-z0-9_-]{27,64}/],
  ['Linear key', /\blin_api_[A-Za-z0-9]{40}\b/],
  ['token of this registry', /\bctx_[0-9a-f]{64}\b/],
  // Also as one line of JSON, where line breaks are written as \n.
  [
    'private key',
    /-----BEGIN (?:[A-Z]{2,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----(?:\s|\\[nr]){1,8}[A-Za-z0-9+/]{40}/,
  ],
];

const every = new RegExp(kinds.map(([, pattern]) => `(${pattern.source})`).join('|'), 'g');

// Documentation spells out keys that nobody holds: AWS's own ends in EXAMPLE, others repeat a character or count upwards.
const placeholder = /EXAMPLE|(.)\1{7}|0123456789|1234567890|abcdefghij|x{6}|your[_-]/i;

export const secretsStayOut: Rule = {
  name: 'secrets-stay-out',
  states: 'No file holds what looks like a live secret, and no secret variable of a server has a value.',
  *registry({ files }) {
    for (const { path, bytes } of files) yield* findSecrets(path, decodeUtf8(bytes));
  },
  *package({ recordText, files, releases }) {
    yield* findSecrets(`${files.folder}/package.yaml`, recordText);
    for (const { folder, content, recordText: text, manifest, manifestFile } of releases) {
      yield* findSecrets(`${folder}/release.json`, text);
      for (const { source, text } of content) yield* findSecrets(source.path, text);
      if (!manifest || !manifestFile) continue;
      for (const finding of findValues(manifest)) yield { ...finding, file: manifestFile };
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

const secretName = /(?:^|_)(?:TOKEN|SECRET|PASSWORD|PASSWD|APIKEY|API_KEY|ACCESS_KEY|PRIVATE_KEY)$/i;
// Letters and digits in one long word; a default such as `changeme` or `postgres` is no secret to anybody.
const secretValue = /^(?![./~])(?=\D*\d)(?=[^A-Za-z]*[A-Za-z])[\w+/=.-]{16,}$/;

function* findValues(manifest: Manifest): Iterable<ManifestFinding> {
  if (manifest.type !== 'mcp') return;
  const { transports = [], env = [] } = manifest.mcp;
  const lists = [
    [pointerTo('mcp', 'env'), env] as const,
    ...transports.map((way, index) => [pointerTo('mcp', 'transports', index, 'env'), way.env ?? []] as const),
  ];
  for (const [pointer, variables] of lists) {
    for (const [index, { name, default: value = '' }] of variables.entries()) {
      if (!secretName.test(name) || !secretValue.test(value) || placeholder.test(value)) continue;
      yield {
        at: { pointer: `${pointer}${pointerTo(index, 'default')}` },
        message: `gives ${name} a value that looks like a live secret`,
        cure: 'leave "default" out, and revoke the secret if it is one',
      };
    }
  }
}
