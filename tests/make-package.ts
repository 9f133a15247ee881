import { type ParsedPackage, parsePackage } from '#core/catalog/parse-package.ts';
import type { Registry } from '#core/catalog/registry.ts';
import { ownPackages } from '#core/config/config-of.ts';
import type { Finding } from '#core/problem.ts';
import type { Rule } from '#core/rules/rule.ts';
import { encodeUtf8 } from '#core/text/decode-utf8.ts';
import { sha256 } from '../scripts/registry/sha256.ts';

/** A registry of one scope, one category and no reserved names. */
export const registry: Registry = {
  config: {
    name: 'Test',
    description: 'Test',
    origin: 'https://registry.example',
    namespace: 'example.registry',
  },
  federation: ownPackages,
  statuses: new Map(),
  categories: [{ slug: 'files', name: 'Files', description: 'Files' }],
  reserved: { scopes: {}, names: {} },
  synonyms: undefined,
  scopes: new Map([['acme', { name: 'acme', kind: 'system', members: [] }]]),
  software: '0.0.0',
  sha256,
};

/** @acme/pdf with these files, by their path within its folder. */
export function packageOf(files: Readonly<Record<string, string | Uint8Array>>): ParsedPackage {
  const folder = 'packages/ac/acme/pdf';
  const sources = Object.entries(files).map(([path, content]) => {
    const bytes = typeof content === 'string' ? encodeUtf8(content) : content;
    return { path: `${folder}/${path}`, kind: 'file', bytes, size: bytes.length } as const;
  });
  return parsePackage({ scope: 'acme', name: 'pdf', folder, files: sources });
}

/** What a rule finds in a package by itself. */
export function findingsOf(rule: Rule, files: Readonly<Record<string, string | Uint8Array>>): Finding[] {
  return [...(rule.package?.(packageOf(files), registry) ?? [])];
}

/** The same, as file (within the package), message and no more. */
export function messagesOf(rule: Rule, files: Readonly<Record<string, string | Uint8Array>>): string[] {
  return findingsOf(rule, files).map(
    ({ file, message }) => `${file.slice('packages/ac/acme/pdf/'.length)} ${message}`,
  );
}

/** A SKILL.md of @acme/pdf; lines of `more` stand in its front matter. */
export function skillMd(body = '', more = ''): string {
  return `---\nname: pdf\ndescription: Reads PDF files.\nlicense: MIT\n${more}---\n${body}`;
}
