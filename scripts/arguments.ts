import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';

/** The words and options of a command line. Prints what is wrong and how the command is used, and ends with 2, if they are off. */
export function readArguments<const Options extends ParseArgsOptionsConfig>(usage: string, options: Options) {
  requireNode();
  try {
    return parseArgs({ options, allowPositionals: true, strict: true });
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${usage}`);
    process.exit(2);
  }
}

/** Says so and ends with 2. */
export function refuse(message: string, usage: string): never {
  console.error(`${message}\n\n${usage}`);
  process.exit(2);
}

function requireNode(): void {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return;
  console.error(
    `This needs Node 22.18 or newer and was started by ${process.versions.node}; start it through npm (npm run …), which brings its own.`,
  );
  process.exit(2);
}
