import { fromQuantiles, pickByShare, type Quantile } from './random.ts';

// Median 1, p95 8, p99 20, at most 72, and nearly 2.7 on the average (contract mcp.md §6.2).
const versionsOfOne: readonly Quantile[] = [
  [0.63, 1],
  [0.64, 1.6],
  [0.81, 2.5],
  [0.89, 5],
  [0.95, 8],
  [0.99, 20],
  [1, 72],
];

const starts = [
  ['1.0.0', 0.55],
  ['0.1.0', 0.3],
  ['0.0.1', 0.15],
] as const;

const steps = [
  ['patch', 0.7],
  ['minor', 0.25],
  ['major', 0.05],
] as const;

/** How a publisher writes a version that others would call `1.2.3`. */
const styles = [
  [(text: string) => text, 0.7],
  [(text: string, index: number) => (index % 2 === 0 ? `${text}-beta.${index + 1}` : text), 0.13],
  [(text: string) => `v${text}`, 0.08],
  [(_: string, index: number) => `2026.${1 + (index % 12)}.${1 + index}`, 0.083],
  // The rest is not SemVer.
  [(text: string, index: number) => `${text}.${index}`, 0.003],
  [(text: string) => `${text}rc4`, 0.002],
  [(text: string) => `${text}.post1`, 0.001],
  [(_: string, index: number) => (index === 0 ? 'auto' : `auto${index}`), 0.001],
] as const;

/** The versions of one server in the order in which they were published, no two alike. */
export function makeVersions(random: () => number): string[] {
  const style = pickByShare(random, styles);
  const [major, minor, patch] = pickByShare(random, starts).split('.').map(Number);
  const version = { major: major!, minor: minor!, patch: patch! };
  return Array.from({ length: fromQuantiles(random, versionsOfOne) }, (_, index) => {
    if (index > 0) Object.assign(version, step(version, pickByShare(random, steps)));
    return style(`${version.major}.${version.minor}.${version.patch}`, index);
  });
}

type Step = (typeof steps)[number][0];

function step({ major, minor, patch }: Readonly<Record<Step, number>>, which: Step): Record<Step, number> {
  if (which === 'patch') return { major, minor, patch: patch + 1 };
  return which === 'minor' ? { major, minor: minor + 1, patch: 0 } : { major: major + 1, minor: 0, patch: 0 };
}
