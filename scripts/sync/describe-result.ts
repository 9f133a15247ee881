import type { SyncResult } from './sync-result.ts';

/** A result in one line: what changed and what there is, or why it failed. */
export function describeCounts({ source, outcome, message, counts }: SyncResult): string {
  if (outcome === 'failed') return `${source}: ${message}`;
  const { added, changed, removed, servers, versions, skills } = counts;
  const now = [
    printCount(servers, 'server'),
    printCount(versions, 'version'),
    ...(skills > 0 ? [printCount(skills, 'skill')] : []),
  ];
  return `${source}: ${added} new, ${changed} changed, ${removed} removed; ${now.join(', ')}`;
}

/** `1 server`, `2 servers` */
export function printCount(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`;
}

const headings = [
  'source',
  'kind',
  'servers',
  'versions',
  'new',
  'changed',
  'removed',
  'warned',
  'refused',
  'took',
];

/** Results as a table for a terminal, and below it why those failed that did. */
export function printTable(results: readonly SyncResult[]): string {
  const rows = results.map(({ source, kind, outcome, counts, took }) => {
    const { servers, versions, added, changed, removed, warned, refused } = counts;
    const numbers = [servers, versions, added, changed, removed, warned, refused].map(String);
    return [
      `${outcome === 'failed' ? '✗ ' : ''}${source}`,
      kind,
      ...numbers,
      `${(took / 1000).toFixed(1)} s`,
    ];
  });
  const table = [headings, ...rows];
  const widths = headings.map((_, column) => Math.max(...table.map((row) => row[column]!.length)));
  const lines = table.map((row) =>
    row
      .map((cell, column) => (column < 2 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
      .join('  ')
      .trimEnd(),
  );
  const failures = results
    .filter(({ outcome }) => outcome === 'failed')
    .map((result) => `✗ ${describeCounts(result)}`);
  return [...lines, ...(failures.length > 0 ? ['', ...failures] : [])].join('\n');
}
