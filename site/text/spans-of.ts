/** A sentence of a description: what stands between backticks is code. */
export interface Span {
  readonly kind: 'text' | 'code';
  readonly text: string;
}

/** The spans of a description, as schemas and the endpoint table write them. */
export function spansOf(description: string): Span[] {
  return description
    .split('`')
    .map((text, index): Span => ({ kind: index % 2 === 0 ? 'text' : 'code', text }))
    .filter(({ text }) => text !== '');
}
