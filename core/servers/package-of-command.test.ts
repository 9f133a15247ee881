import { expect, test } from 'vitest';
import { commandLineOf } from '../manifest/command-line.ts';
import { packageOfCommand } from './package-of-command.ts';

/** The package of a line as it would be typed; no word of these has a space. */
function packageOf(line: string) {
  const [command = '', ...args] = line.split(' ');
  return packageOfCommand({ command, args });
}

const words = (...values: readonly string[]) => values.map((value) => ({ type: 'positional', value }));
const stdio = { transport: { type: 'stdio' } };

test.each([
  ['npx -y @acme/pdf@1.2.0', { registryType: 'npm', identifier: '@acme/pdf', version: '1.2.0' }],
  ['npx --yes pdf-server', { registryType: 'npm', identifier: 'pdf-server' }],
  ['npx pdf-server@latest', { registryType: 'npm', identifier: 'pdf-server' }],
  ['npx pdf-server@^1.2', { registryType: 'npm', identifier: 'pdf-server' }],
  ['npx pdf-server@=1.2.0', { registryType: 'npm', identifier: 'pdf-server' }],
  ['dnx Acme.Pdf@1.2.0.4', { registryType: 'nuget', identifier: 'Acme.Pdf', version: '1.2.0.4' }],
  ['dnx Acme.Pdf@1.*', { registryType: 'nuget', identifier: 'Acme.Pdf' }],
  ['uvx acme-pdf==1.2.0', { registryType: 'pypi', identifier: 'acme-pdf', version: '1.2.0' }],
  ['uvx acme-pdf@1.2', { registryType: 'pypi', identifier: 'acme-pdf', version: '1.2' }],
  ['uvx acme-pdf[all]>=1.2', { registryType: 'pypi', identifier: 'acme-pdf[all]' }],
  ['dnx Acme.Pdf@1.2.0 --yes', { registryType: 'nuget', identifier: 'Acme.Pdf', version: '1.2.0' }],
  [
    'docker run -i --rm ghcr.io/acme/pdf:1.2.0',
    { registryType: 'oci', identifier: 'ghcr.io/acme/pdf:1.2.0' },
  ],
  [
    'docker run --rm -i localhost:5000/pdf@sha256:0a',
    { registryType: 'oci', identifier: 'localhost:5000/pdf@sha256:0a' },
  ],
])('%s runs the package %j', (line, expected) => expect(packageOf(line)).toEqual({ ...expected, ...stdio }));

test.each([
  'node server.js',
  '/usr/bin/server',
  'constructor',
  'npx',
  'npx -y',
  'npx -y github:acme/pdf',
  'npx -y ./server',
  'npx -y https://acme.example/pdf.tgz',
  'npx -p pdf-server -c pdf',
  'uvx --from git+https://acme.example/pdf pdf',
  'uvx {package}',
  'docker compose up',
  'docker run -i --rm',
  'docker run -i --rm {image}',
  'docker pull ghcr.io/acme/pdf',
])('%s runs no package that a registry has', (line) => expect(packageOf(line)).toBeUndefined());

test('the words after the package are the server’s own', () => {
  expect(packageOf('npx -y @acme/pdf --root {root} --zone={zone} $HOME -y')?.packageArguments).toEqual([
    ...words('--root'),
    { type: 'positional', valueHint: 'root' },
    { type: 'positional', value: '--zone={zone}', variables: { zone: { isRequired: true } } },
    ...words('$HOME', '-y'),
  ]);
});

test('options beside the usual ones stay the launcher’s, and name it', () => {
  expect(packageOf('npx -y --registry=https://acme.example @acme/pdf')).toMatchObject({
    runtimeHint: 'npx',
    runtimeArguments: words('-y', '--registry=https://acme.example'),
  });
});

test('a program of the same work is named as the publisher calls it', () => {
  expect(packageOf('/opt/bin/podman run -i --rm acme/pdf')).toMatchObject({
    registryType: 'oci',
    runtimeHint: '/opt/bin/podman',
  });
  expect(packageOf('C:\\node\\npx.cmd -y pdf')).toMatchObject({ runtimeHint: 'C:\\node\\npx.cmd' });
});

test('where an option names the package, the program of it belongs to the launcher’s words', () => {
  expect(packageOf('uvx --python 3.12 --from acme-pdf[all]==1.2.0 pdf-server --root /')).toEqual({
    registryType: 'pypi',
    identifier: 'acme-pdf[all]',
    version: '1.2.0',
    runtimeHint: 'uvx',
    ...stdio,
    runtimeArguments: [
      { type: 'named', name: '--python', value: '3.12' },
      { type: 'named', name: '--from', value: 'acme-pdf[all]==1.2.0' },
      ...words('pdf-server'),
    ],
    packageArguments: words('--root', '/'),
  });
});

test('a tool of .NET may be asked for by an option, and its own words come after a double dash', () => {
  expect(packageOf('dnx Acme.Pdf --version 1.2.0 --yes -- --root /')).toEqual({
    registryType: 'nuget',
    identifier: 'Acme.Pdf',
    version: '1.2.0',
    ...stdio,
    packageArguments: words('--root', '/'),
  });
});

test('what a container is told of is a variable, unless its value is fixed', () => {
  const line = 'run -i -e KEY --env=REGION -eLEVEL=2 -e ZONE={zone} --network host --init acme/pdf:1 serve';
  const env = [
    { name: 'KEY', required: true, description: 'Key of your account.' },
    { name: 'SIZE', default: '1' },
  ];
  expect(packageOfCommand({ command: 'docker', args: line.split(' '), env })).toEqual({
    registryType: 'oci',
    identifier: 'acme/pdf:1',
    runtimeHint: 'docker',
    ...stdio,
    runtimeArguments: [
      ...words('-eLEVEL=2'),
      { type: 'named', name: '-e', value: 'ZONE={zone}', variables: { zone: { isRequired: true } } },
      { type: 'named', name: '--network', value: 'host' },
      ...words('--init'),
    ],
    packageArguments: words('serve'),
    environmentVariables: [
      { name: 'KEY', description: 'Key of your account.', isRequired: true, isSecret: true },
      { name: 'SIZE', default: '1' },
      { name: 'REGION' },
    ],
  });
});

test.each([
  'npx -y @acme/pdf@1.2.0 --root {root}',
  'npx -y --registry https://acme.example @acme/pdf serve',
  'npx -y --package=@acme/pdf@1.2.0 pdf-server --stdio',
  'uvx acme-pdf==1.2.0 --root={root}',
  'uvx --from acme-pdf==1.2.0 pdf-server',
  'dnx Acme.Pdf@1.2.0 --yes',
  'docker run -i --rm --network host -v {root}:/data ghcr.io/acme/pdf:1.2.0 serve',
  'podman run -i --rm ghcr.io/acme/pdf:1.2.0',
])('%s is what the package is run by again', (line) => {
  const { command, args } = commandLineOf(packageOf(line)!)!;
  expect([command, ...args].join(' ')).toBe(line);
});
