import { code, quoteLine, quoteLines, shellLine, word } from '../ctx-text/quote.ts';
import * as validators from '../generated/validators.js';
import { managedInstalls, type PackageManager } from './package-managers.ts';
import type { PackageType } from './package-type.ts';

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

function methodLines(methods: { readonly [Id in PackageManager]?: string }): string[] {
  return managedInstalls(methods).map(
    ({ command, wanted }) => `  - ${shellLine([...command, word(wanted)])}`,
  );
}
