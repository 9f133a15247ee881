import type { Coding } from '../ports.ts';

// Best first: of codings a client likes equally, brotli is the smaller.
const codings: readonly Coding[] = ['br', 'gzip'];

/** The coding to answer with, by Accept-Encoding (RFC 9110 §12.5.3); undefined for none. */
export function chooseCoding(header: string | null): Coding | undefined {
  if (!header) return undefined;
  const weights = new Map(header.toLowerCase().split(',').map(parseChoice));
  const weightOf = (coding: string) => weights.get(coding) ?? weights.get('*') ?? 0;
  const best = codings.reduce((a, b) => (weightOf(b) > weightOf(a) ? b : a));
  // Identity may always be sent; only a client that ranks it higher gets it where it could have less.
  return weightOf(best) > 0 && weightOf(best) >= (weights.get('identity') ?? 0) ? best : undefined;
}

function parseChoice(choice: string): [coding: string, weight: number] {
  const [coding = '', ...parameters] = choice.split(';').map((part) => part.trim());
  const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
  if (weight === undefined) return [coding, 1];
  return [coding, /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(weight) ? Number(weight) : 0];
}
