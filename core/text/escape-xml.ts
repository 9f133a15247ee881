import { stripHidden } from './hidden-characters.ts';

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

// Most texts are addresses and words of ASCII without any of these, and stay as they are.
const plain = /^[\n !#-%(-;=?-~]*$/;

/**
 * A text as it stands in an element or an attribute of XML. What hides is gone, and with it the characters that XML 1.0 has no way to
 * write (§2.2): controls, halves of surrogate pairs, U+FFFE and U+FFFF.
 */
export function escapeXml(text: string): string {
  if (plain.test(text)) return text;
  return stripHidden(text)
    .toWellFormed()
    .replaceAll(/[\uFFFE\uFFFF]/g, '')
    .replaceAll(/[&<>"']/g, (character) => escapes[character]!);
}
