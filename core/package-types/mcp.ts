import { code, quoteLine, quoteLines, shellLine, word } from '../ctx-text/quote.ts';
import type { McpManifest } from '../generated/types.ts';
import * as validators from '../generated/validators.js';
import { pointerTo } from '../text/locate.ts';
import type { ManifestFinding, PackageType } from './package-type.ts';

type Mcp = McpManifest['mcp'];
type Way = Pick<Mcp, 'transport' | 'command' | 'args' | 'url' | 'env' | 'require'>;
type Hook = NonNullable<NonNullable<Mcp['hooks']>['post_install']>[number];

export const mcp: PackageType<'mcp'> = {
  validate: validators.mcpManifest,
  *check({ mcp }) {
    yield* uniqueIds(mcp);
  },
  ctxSections({ mcp }) {
    const { tools = [], resources = [], hooks = {}, transports = [] } = mcp;
    const main = [
      '### MCP Configuration',
      '',
      ...waysLines(mcp),
      ...(tools.length > 0 ? ['', 'Tools:', quoteLine(tools.map(word).join(', '))] : []),
      ...(resources.length > 0
        ? ['', 'Resources:', ...resources.map((resource) => quoteLine(resource))]
        : []),
    ];
    const others = transports.map((way) => [
      `#### Alternative: ${word(way.id)}`,
      '',
      ...(way.label ? ['What the publisher calls it:', quoteLine(way.label)] : []),
      ...waysLines(way),
    ]);
    return [main, ...others, ...stepSections(hooks.post_install ?? [])];
  },
};

function* uniqueIds({ transports = [] }: Mcp): Iterable<ManifestFinding> {
  const seen = new Set<string>();
  for (const [index, { id }] of transports.entries()) {
    if (seen.has(id)) {
      yield {
        at: { pointer: pointerTo('mcp', 'transports', index, 'id') },
        message: `"${id}" names two alternative transports`,
        cure: 'give each transport an id of its own',
      };
    }
    seen.add(id);
  }
}

function waysLines({ transport, command, args = [], url, env = [], require = {} }: Way): string[] {
  return [
    `Transport: ${transport}`,
    // What stands in arguments is anybody's prose.
    ...(command ? ['Command:', quoteLine(shellLine([command, ...args]))] : []),
    ...(url ? [`URL: ${word(url)}`] : []),
    ...requirementLines(require),
    ...environmentLines(env),
  ];
}

function requirementLines({ bins = [], min_versions = {} }: NonNullable<Way['require']>): string[] {
  const lowest = new Map(Object.entries(min_versions));
  const needs = [...new Set([...bins, ...lowest.keys()])].map((bin) => {
    const version = lowest.get(bin);
    return version === undefined ? code(bin) : `${code(bin)} (at least ${code(version)})`;
  });
  return needs.length > 0 ? [`Needs: ${needs.join(', ')}`] : [];
}

function environmentLines(env: NonNullable<Mcp['env']>): string[] {
  const groups = [
    ['Required environment variables:', env.filter((variable) => variable.required)],
    ['Optional environment variables:', env.filter((variable) => !variable.required)],
  ] as const;
  return groups.flatMap(([heading, variables]) =>
    variables.length === 0
      ? []
      : [
          '',
          heading,
          ...variables.flatMap(({ name, default: value, description }) => [
            `  - ${word(name)}`,
            ...(description ? quoteLines(description, '    ') : []),
            ...(value === undefined ? [] : ['    Default:', ...quoteLines(value, '    ')]),
          ]),
        ],
  );
}

function stepSections(steps: readonly Hook[]): string[][] {
  if (steps.length === 0) return [];
  const lines = steps.flatMap(({ command, args = [], description, optional }) => [
    `  - ${optional ? 'optional' : 'required'}:`,
    quoteLine(shellLine([command, ...args]), '    '),
    ...(description
      ? ['    What it does, as the publisher describes it:', ...quoteLines(description, '    ')]
      : []),
  ]);
  return [['#### After the Installation', '', 'The publisher says to run these, in this order:', ...lines]];
}
