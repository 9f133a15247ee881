import { inline, quoteLines, shellLine } from '../ctx-text/quote.ts';
import type { McpManifest } from '../generated/types.ts';
import * as validators from '../generated/validators.js';
import { pointerTo } from '../text/locate.ts';
import type { ManifestFinding, PackageType } from './package-type.ts';

type Mcp = McpManifest['mcp'];
type Way = Pick<Mcp, 'transport' | 'command' | 'args' | 'url' | 'env'>;

export const mcp: PackageType<'mcp'> = {
  validate: validators.mcpManifest,
  *check({ mcp }) {
    yield* uniqueIds(mcp);
  },
  ctxSections({ mcp }) {
    const main = ['### MCP Configuration', '', ...waysLines(mcp), ...environmentLines(mcp.env ?? [])];
    const tools = mcp.tools?.length ? ['', `Tools: ${mcp.tools.map(inline).join(', ')}`] : [];
    const others = (mcp.transports ?? []).map((way) => [
      `#### Alternative: ${inline(way.id)}`,
      '',
      ...waysLines(way),
      ...environmentLines(way.env ?? []),
    ]);
    return [[...main, ...tools], ...others];
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

function waysLines({ transport, command, args = [], url }: Way): string[] {
  return [
    `Transport: ${transport}`,
    ...(command ? [`Command: ${shellLine([command, ...args])}`] : []),
    ...(url ? [`URL: ${inline(url)}`] : []),
  ];
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
            `  - ${inline(name)}${value === undefined ? '' : ` (default: ${inline(value)})`}`,
            ...(description ? quoteLines(description, '    ') : []),
          ]),
        ],
  );
}
