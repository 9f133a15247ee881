/** Milliseconds that a `Retry-After` asks for (RFC 9110 §10.2.3: seconds, or a date); undefined if it says neither. */
export function retryAfter(value: string | null, now: number): number | undefined {
  if (value === null) return undefined;
  const text = value.trim();
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  // Date.parse reads much more than dates of HTTP, a lone number among it.
  const at = /^[A-Za-z]+,? /.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
