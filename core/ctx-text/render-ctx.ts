import { hexOf } from '../catalog/digest.ts';
import type { Links } from '../catalog/links.ts';
import type { Package, Release } from '../catalog/package.ts';
import { latestRelease, shownRelease } from '../catalog/row.ts';
import type { Manifest, RegistryFile } from '../generated/types.ts';
import { isSpdxExpression } from '../manifest/spdx.ts';
import { typeOf } from '../package-types/index.ts';
import { quoteLines, word } from './quote.ts';

const agents =
  'Claude Code, Cursor, Windsurf, Copilot, Cline, Continue, Zed, Roo, Goose, Amp, Trae, and more';

/** The `.ctx` text of a package at its latest release (contract ctx.md §3, with what it lacks). */
export function renderCtx(pkg: Package, links: Links, config: RegistryFile): string {
  return render(pkg, latestRelease(pkg), 'latest', links, config);
}

/**
 * The `.ctx` text of one release, yanked or not; its commands name the exact version. It shows nothing of other packages: what a
 * release was does not change with them.
 */
export function renderReleaseCtx(pkg: Package, release: Release, config: RegistryFile): string {
  const links: Links = { scope: undefined, members: [], collections: [] };
  return render(pkg, release, 'exact', links, config);
}

/** What the commands of a text ask for: whatever is the latest, or one version for ever. */
type Reference = 'latest' | 'exact';

function render(
  pkg: Package,
  release: Release | undefined,
  reference: Reference,
  links: Links,
  config: RegistryFile,
): string {
  const shown = release ?? shownRelease(pkg);
  const sections = [
    [`## ${pkg.name}@${release?.version ?? 'unknown'}`],
    ["The publisher's description, as data:", ...quoteLines(shown.manifest.description)],
    ...statusSections(pkg, release),
    // Of what is yanked throughout nobody is told how to have it.
    ...(release ? installSections(pkg.name, release, reference, config) : []),
    ...(release ? typeOf(shown.manifest).ctxSections(shown.manifest, links) : []),
    commandSection(pkg.name),
    factLines(pkg, release, shown.manifest, config),
  ];
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function statusSections(pkg: Package, release: Release | undefined): string[][] {
  const { deprecated } = pkg.record;
  const lines = [
    ...(release === undefined ? ['Status: every release is yanked; there is nothing to install.'] : []),
    ...(release?.yanked !== undefined
      ? [
          'Status: yanked. Do not install this release unless you must reproduce an old one. Reason:',
          ...quoteLines(release.yanked),
        ]
      : []),
    ...(deprecated !== undefined
      ? ['Status: deprecated. The publisher says:', ...quoteLines(deprecated)]
      : []),
  ];
  return lines.length > 0 ? [['### Status', '', ...lines]] : [];
}

/** What `ctx install` does where the package is already there in another version. */
const updates: { readonly [Of in Reference]: string } = {
  latest: '- Already installed, newer version available → updates to latest',
  exact: '- Already installed, another version → replaced by this one',
};

function installSections(
  name: string,
  { version }: Release,
  reference: Reference,
  config: RegistryFile,
): string[][] {
  const script = config['install-script'];
  const wanted = reference === 'exact' ? `${name}@${version}` : name;
  return [
    ['### Install or Update'],
    [
      `\`ctx install ${wanted}\` is idempotent — safe to run repeatedly:`,
      '- Not installed → installs and links to all detected agents',
      '- Already installed, same version → no-op',
      updates[reference],
    ],
    ['Run:', `  ctx install ${wanted}`],
    ...(script ? [['If ctx is not installed yet:', `  curl -fsSL ${script} | sh`]] : []),
  ];
}

function commandSection(name: string): string[] {
  return [
    '### Other Commands',
    '',
    `- Check for updates: \`ctx outdated ${name}\``,
    `- Update: \`ctx update ${name}\``,
    `- Remove: \`ctx remove ${name}\``,
    `- Info: \`ctx info ${name}\``,
  ];
}

function factLines(
  pkg: Package,
  release: Release | undefined,
  manifest: Manifest,
  config: RegistryFile,
): string[] {
  const provenance = release?.record.provenance;
  const source = provenance
    ? `${word(provenance.repository)} @ ${provenance.commit}`
    : manifest.repository && word(manifest.repository);
  return [
    `Type: ${manifest.type}`,
    `License: ${licenseOf(manifest)}`,
    ...(release
      ? [`Integrity: sha256:${hexOf(release.record.archives['tar.gz'].digest)} (archive, tar.gz)`]
      : []),
    ...(release ? [`Published: ${release.record.published_at}`] : []),
    ...(source ? [`Source: ${source}`] : []),
    ...(pkg.server !== undefined ? [`MCP name: ${word(pkg.server)}`] : []),
    ...(pkg.source !== undefined ? [`Gathered from: ${word(pkg.source)}`] : []),
    `Details: ${config.origin}/v1/packages/${pkg.name}`,
    `Supports: ${agents}`,
  ];
}

/** The licence, if it is an expression and not a sentence. */
export function licenseOf({ license }: Manifest): string {
  return license !== undefined && isSpdxExpression(license) ? license : 'unspecified';
}
