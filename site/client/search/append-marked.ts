import { markedParts } from './marked-parts.ts';

/** Adds a text to an element, with what was looked for marked. Whatever the text holds, it stays a text. */
export function appendMarked(element: Element, text: string, terms: readonly string[]): void {
  for (const part of markedParts(text, terms)) {
    if (part.kind === 'plain') {
      element.append(part.text);
      continue;
    }
    const mark = document.createElement('mark');
    mark.textContent = part.text;
    element.append(mark);
  }
}
