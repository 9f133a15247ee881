import { code, quoteLine, quoteLines, shellWord, word } from '../ctx-text/quote.ts';
import type { CliManifest } from '../generated/types.ts';
import * as validators from '../generated/validators.js';
import type { PackageType } from './package-type.ts';

type Install = NonNullable<CliManifest['install']>;

/** How each package manager installs what a manifest names. */
const managers = {
  brew: 'brew install',
  npm: 'npm install --global',
  pip: 'pip install',
  gem: 'gem install',
  cargo: 'cargo install',
} as const satisfies { readonly [Key in keyof Install]?: string };

export const cli: PackageType<'cli'> = {
  validate: validators.cliManifest,
  *check() {},
  ctxSections({ cli, install = {}, artifacts = [] }) {
    const tool = [
      '### Command-Line Tool',
      '',
      `Binary: ${code(cli.binary)}`,
      ...(cli.verify ? ['To see that it is there, the publisher says to run:', quoteLine(cli.verify)] : []),
      ...(cli.require?.bins?.length ? [`Needs: ${cli.require.bins.map(code).join(', ')}`] : []),
      ...(cli.require?.env?.length
        ? [`Needs environment variables: ${cli.require.env.map(code).join(', ')}`]
        : []),
      ...(cli.auth ? ['Signing in, as the publisher describes it:', ...quoteLines(cli.auth)] : []),
    ];
    const anywhere = [
      ...methodLines(install),
      ...(install.script ? [`  - script, to be read before it is run: ${word(install.script)}`] : []),
      ...artifacts.map(({ platform, url, digest }) => `  - ${platform}: ${word(url)} (${digest})`),
    ];
    const platforms = Object.entries(install.platforms ?? {}).flatMap(([platform, methods]) => [
      `  ${word(platform)}:`,
      ...methodLines(methods).map((line) => `  ${line}`),
      ...(methods.source ? [`    - from ${word(methods.source)}`] : []),
    ]);
    return [tool, ['Install the tool itself in one of these ways:', ...anywhere, ...platforms]];
  },
};

function methodLines(install: Partial<Record<keyof typeof managers, unknown>>): string[] {
  return Object.entries(managers).flatMap(([manager, command]) => {
    const name = install[manager as keyof typeof managers];
    return typeof name === 'string' ? [`  - ${command} ${shellWord(word(name))}`] : [];
  });
}
