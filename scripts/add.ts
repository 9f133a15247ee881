import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { isError } from '#core/problem.ts';
import { checkRegistry } from '#core/rules/check.ts';
import { Adder, type Outcome } from './add/add-releases.ts';
import { type Candidate, findCandidates } from './add/find-candidates.ts';
import { readArguments, refuse } from './arguments.ts';
import { readRegistry, registryOf } from './registry/read-registry.ts';
import { printProblems } from './terminal/print-problems.ts';
import { Progress } from './terminal/progress.ts';

const usage = `Adds releases to the registry folder: checks them by every rule, and writes the canonical version folder with its release.json.

  npm run add -- PATH… [--scope S] [--name N] [--version V] [--license SPDX] [--registry DIR] [--dry-run]
                       [--published-at TIME] [--published-by ID]

  PATH             a folder with ctx.yaml, server.json or SKILL.md, one such file, or a tree of such folders
  --scope S        the scope, where the manifest names none (SKILL.md, server.json)
  --name N         the bare name of a server.json, whose own name is reverse-DNS (its last part)
  --version V      the version, where the manifest names none
  --license SPDX   the licence of skills that name none and have no licence file
  --registry DIR   the registry folder (registry)
  --dry-run        show what would be written, and write nothing
  --published-at   when it was published, for history brought from elsewhere (now)
  --published-by   numeric GitHub id of the publisher (the scope's only member, else 0: the registry itself)

Ends with 1 if a release was refused; the others are added all the same.`;

const { values, positionals } = readArguments(usage, {
  scope: { type: 'string' },
  name: { type: 'string' },
  version: { type: 'string' },
  license: { type: 'string' },
  registry: { type: 'string', default: 'registry' },
  'dry-run': { type: 'boolean', default: false },
  'published-at': { type: 'string', default: new Date().toISOString().replace(/\.\d+Z$/, 'Z') },
  'published-by': { type: 'string' },
});
if (positionals.length === 0) refuse('No PATH was given', usage);
const missing = positionals.filter((path) => !existsSync(path));
if (missing.length > 0) refuse(`There is no ${missing.join(', no ')}`, usage);
const root = resolve(values.registry);
if (!existsSync(`${root}/registry.yaml`))
  refuse(`${values.registry} is no registry folder: it has no registry.yaml`, usage);
if (values['published-by'] !== undefined && !/^\d+$/.test(values['published-by'])) {
  refuse(`"${values['published-by']}" is not a numeric GitHub id`, usage);
}

const parsed = readRegistry(root);
const registry = registryOf(parsed, undefined);
const problems = checkRegistry(parsed);
if (!registry || problems.some(isError)) {
  console.error(printProblems(problems, 'text', values.registry));
  console.error('Nothing was added: mend the registry’s own files first.');
  process.exit(1);
}

const candidates = positionals.flatMap(findCandidates);
const adder = new Adder(root, registry, values['dry-run'] ? 'dry run' : 'write');
const progress = new Progress('adding');
const outcomes = candidates.map((candidate, index) => {
  const outcome = adder.add(candidate, {
    scope: values.scope,
    name: values.name,
    version: values.version,
    license: values.license,
    publishedAt: values['published-at'],
    publishedBy: Number(values['published-by'] ?? soleMember(values.scope)),
  });
  progress.show(index + 1, candidates.length);
  return outcome;
});
progress.end();

const few = 20;
for (const outcome of outcomes) {
  if (outcome.kind === 'refused') console.error(describeRefusal(outcome));
  else if (outcomes.length <= few) console.log(describeAddition(outcome));
}
const count = (kind: Outcome['kind']) => outcomes.filter((outcome) => outcome.kind === kind).length;
const verb = values['dry-run'] ? 'would be added' : 'added';
console.log(
  `${count('added')} ${verb}, ${count('unchanged')} already there, ${count('refused')} refused, of ${candidates.length} found`,
);
for (const scope of adder.newScopes)
  console.log(`@${scope} is new: name its members in ${values.registry}/scopes/`);
if (candidates.length === 0) console.error('No folder there holds a ctx.yaml, a server.json or a SKILL.md.');
process.exitCode = count('refused') > 0 || candidates.length === 0 ? 1 : 0;

function soleMember(scope: string | undefined): number {
  const members = (scope !== undefined && registry?.scopes.get(scope)?.members) || [];
  return members.length === 1 ? members[0]!.id : 0;
}

function shown({ folder, only }: Candidate): string {
  return relative(process.cwd(), only === undefined ? folder : `${folder}/${only}`) || '.';
}

function describeAddition({
  kind,
  candidate,
  addition,
  warnings,
}: Exclude<Outcome, { kind: 'refused' }>): string {
  const { scope, name, version, files, notes } = addition;
  const head = `${kind === 'added' ? '+' : '='} @${scope}/${name}@${version}  from ${shown(candidate)}`;
  const lines = kind === 'added' ? files.map((file) => `    ${file.path}  ${file.size} bytes`) : [];
  return [
    head,
    ...lines,
    ...notes.map((note) => `    note: ${note}`),
    ...warnings.map(({ message, cure }) => `    warning: ${message} → ${cure}`),
  ].join('\n');
}

function describeRefusal({ candidate, reasons }: Outcome & { kind: 'refused' }): string {
  return [`✗ ${shown(candidate)}`, ...reasons.map((reason) => `    ${reason}`)].join('\n');
}
