/** Whether who asks would rather have a page than JSON, by Accept (RFC 9110 §12.5.1): browsers say so, and hardly anybody else. */
export function prefersHtml(accept: string | null): boolean {
  if (!accept?.toLowerCase().includes('html')) return false;
  const ranges = accept.toLowerCase().split(',').map(parseRange);
  const html = find(ranges, ['text/html', 'text/*', '*/*']);
  const json = find(ranges, ['application/json', 'application/*', '*/*']);
  if (!html || html.weight === 0) return false;
  // Of two that are liked equally, the one that is named first.
  return !json || html.weight > json.weight || (html.weight === json.weight && html.place < json.place);
}

interface Range {
  readonly type: string;
  readonly weight: number;
  readonly place: number;
}

function parseRange(range: string, place: number): Range {
  const [type = '', ...parameters] = range.split(';').map((part) => part.trim());
  const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
  const isLawful = weight === undefined || /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(weight);
  return { type, weight: isLawful ? Number(weight ?? 1) : 0, place };
}

/** The range that speaks for a type, the narrowest first. */
function find(ranges: readonly Range[], types: readonly string[]): Range | undefined {
  for (const type of types) {
    const found = ranges.find((range) => range.type === type);
    if (found) return found;
  }
  return undefined;
}
