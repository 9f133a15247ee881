import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { isError } from '#core/problem.ts';
import { readArguments, refuse } from './arguments.ts';
import { printProblems, problemFormats } from './terminal/print-problems.ts';
import { Progress } from './terminal/progress.ts';
import { validateRegistry } from './validate/validate-registry.ts';

const usage = `Checks every rule of the registry and tells all problems at once.

  npm run validate -- [--registry DIR] [--base REV] [--format text|json|github|sarif]

  --registry DIR   the registry folder (registry)
  --base REV       also check what changed since this commit: published versions never change
  --format         how problems are printed (text; in GitHub Actions, github)

Ends with 1 if there are errors, with 0 if there are none or only warnings, with 2 if it could not check.`;

const { values } = readArguments(usage, {
  registry: { type: 'string', default: 'registry' },
  base: { type: 'string' },
  format: { type: 'string', default: process.env['GITHUB_ACTIONS'] === 'true' ? 'github' : 'text' },
});
const format =
  problemFormats.find((name) => name === values.format) ??
  refuse(`"${values.format}" is not a format`, usage);

if (!existsSync(values.registry)) refuse(`There is no folder ${values.registry}`, usage);

const progress = new Progress('checking');
try {
  const problems = await validateRegistry({
    root: resolve(values.registry),
    base: values.base,
    onProgress: (done, total) => progress.show(done, total),
  });
  progress.end();
  console.log(printProblems(problems, format, values.registry));
  process.exitCode = problems.some(isError) ? 1 : 0;
} catch (error) {
  progress.end();
  console.error((error as Error).message);
  process.exitCode = 2;
}
