/**
 * Writes docs/rules.md: every rule, what it states, and what a registry that breaks it is told, from tests/problems/.
 * `--check` writes nothing and fails if what is there differs.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '#core/rules/index.ts';
import type { Rule } from '#core/rules/rule.ts';

const root = join(import.meta.dirname, '..');
const file = 'docs/rules.md';

/** The text of docs/rules.md. `toldOf` is what a registry that breaks a rule is told: tests/problems/<rule>/expected.txt. */
export function printRulesDoc(rules: readonly Rule[], toldOf: (rule: string) => string): string {
  const contents = rules.map(({ name, states }) => `- [${name}](#${name}): ${states}`);
  const sections = rules.map((rule) => printRule(rule, toldOf(rule.name)));
  return `${[head, contents.join('\n'), ...sections].join('\n\n')}\n`;
}

const head = `<!-- Made by \`npm run rules-doc\` from core/rules/ and tests/problems/; do not edit. -->

# The rules of the registry

\`npm run validate\` asks all of them, every time, and tells every problem at once: the file, the line and column, the rule,
what is wrong, and what to do about it. An error keeps a change out; a warning is shown and stops nothing.

The examples are what the registries of [tests/problems](../tests/problems) are told.`;

const stages = {
  registry: 'the registry’s own files',
  package: 'each package by itself',
  catalog: 'all packages together',
  change: 'what changed since the base commit',
} as const satisfies { readonly [Stage in keyof Omit<Rule, 'name' | 'states'>]-?: string };

function printRule(rule: Rule, told: string): string {
  // Cast: the keys of the table are the stages and no others.
  const judged = (Object.keys(stages) as (keyof typeof stages)[]).filter((stage) => rule[stage]);
  return `## ${rule.name}

${rule.states}

Judges ${judged.map((stage) => stages[stage]).join(', and ')}.

${['```text', ...examples(told), '```'].join('\n')}`;
}

/** The problems told, each with its cure, but for the count that ends them. */
function examples(told: string): string[] {
  const blocks = told.trimEnd().split('\n\n').slice(0, -1);
  if (blocks.length === 0)
    throw new Error(`"${told}" tells no problem; run the tests of tests/problems.test.ts`);
  return blocks.join('\n\n').split('\n');
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function main(): void {
  const text = printRulesDoc(rules, (rule) =>
    readFileSync(join(root, 'tests/problems', rule, 'expected.txt'), 'utf8'),
  );
  if (!process.argv.includes('--check')) {
    writeFileSync(join(root, file), text);
  } else if (readIfThere(join(root, file)) !== text) {
    console.error(`${file} is not what core/rules/ and tests/problems/ say; run: npm run rules-doc`);
    process.exitCode = 1;
  }
}

if (import.meta.main) main();
