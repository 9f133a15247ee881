import { isError, type Problem } from '#core/problem.ts';
import { rules } from '#core/rules/index.ts';

export const problemFormats = ['text', 'json', 'github', 'sarif'] as const;
export type ProblemFormat = (typeof problemFormats)[number];

/** Problems as a text, for a person or for a machine; paths are shown below `prefix`, the registry folder as the reader sees it. */
export function printProblems(problems: readonly Problem[], format: ProblemFormat, prefix: string): string {
  return printers[format](problems, prefix);
}

const printers: {
  readonly [Format in ProblemFormat]: (problems: readonly Problem[], prefix: string) => string;
} = {
  text: printText,
  json: (problems, prefix) =>
    JSON.stringify(
      problems.map((problem) => ({ ...problem, file: at(prefix, problem.file) })),
      null,
      2,
    ),
  github: printCommands,
  sarif: printSarif,
};

function at(prefix: string, file: string): string {
  return prefix === '' || prefix === '.' ? file : `${prefix}/${file}`;
}

function printText(problems: readonly Problem[], prefix: string): string {
  const blocks = problems.map(
    ({ severity, rule, file, line, column, message, cure }) =>
      `${visible(at(prefix, file))}:${line}:${column}  ${severity}  ${rule}\n  ${visible(message)}\n  → ${visible(cure)}\n`,
  );
  return [...blocks, countText(problems)].join('\n');
}

/** How many errors and warnings, in words. */
export function countText(problems: readonly Problem[]): string {
  const errors = problems.filter(isError).length;
  const warnings = problems.length - errors;
  const count = (number: number, what: string) => `${number} ${what}${number === 1 ? '' : 's'}`;
  return problems.length === 0 ? 'no problems' : `${count(errors, 'error')}, ${count(warnings, 'warning')}`;
}

/** Names come from outside: control characters in them must not reach the terminal. */
function visible(text: string): string {
  return text.replaceAll(
    /[\u0000-\u001F\u007F-\u009F\u200B-\u200F\u2028-\u202E\u2066-\u2069]/g,
    (character) => {
      return `⟨U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`;
    },
  );
}

/** Workflow commands of GitHub Actions: each problem stands at its line in the pull request. */
function printCommands(problems: readonly Problem[], prefix: string): string {
  const value = (text: string) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  const property = (text: string) => value(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
  return problems
    .map(({ severity, rule, file, line, column, message, cure }) => {
      const place = `file=${property(at(prefix, file))},line=${line},col=${column},title=${property(rule)}`;
      return `::${severity} ${place}::${value(`${message} → ${cure}`)}`;
    })
    .join('\n');
}

/** SARIF 2.1.0, as code scanning reads it. */
function printSarif(problems: readonly Problem[], prefix: string): string {
  const results = problems.map(({ rule, severity, file, line, column, message, cure }) => ({
    ruleId: rule,
    level: severity,
    message: { text: `${message}. To mend it: ${cure}.` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: encodeURI(at(prefix, file)) },
          region: { startLine: line, startColumn: column },
        },
      },
    ],
  }));
  const driver = {
    name: 'ctx-registry',
    rules: rules.map(({ name, states }) => ({ id: name, shortDescription: { text: states } })),
  };
  return JSON.stringify(
    {
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [{ tool: { driver }, results }],
    },
    null,
    2,
  );
}
