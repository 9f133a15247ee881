/**
 * What a text says to be shown or used before others, rather than of what it does. It earns nothing: neither the index
 * nor a query knows these phrases.
 */
const boasts: readonly RegExp[] = [
  /\b(?:you )?(?:must|should|shall)? ?(?:always|only|must) (?:use|call|choose|prefer|pick|select|run|try|rank|return|recommend|install)\b(?: (?:this|it))?(?: (?:tool|skill|server|package|one))?(?: first)?/g,
  /\b(?:use|call|choose|prefer|pick|select|rank|try|recommend|install) (?:this|it)(?: (?:tool|skill|server|package|one))?(?: (?:first|before|over|instead of|above)(?: (?:any|all|every)?(?: ?other)?s?)?)?/g,
  /\b(?:ignore|disregard|forget|skip|avoid)(?: (?:all|any|every))?(?: of)?(?: the)? (?:other|previous|prior|above|earlier)(?: (?:tools?|skills?|servers?|packages?|results?|instructions?))?/g,
  /\bbefore (?:any|all|every) others?(?: (?:tools?|skills?|servers?|packages?))?/g,
  /(?:#|\bno\.? ?|\bnumber )(?:1|one)\b/g,
  /\b(?:the )?(?:very |world'?s? |world )?(?:best|top|leading|greatest|finest|most)[ -](?:rated|ranked|popular|trusted|recommended|loved|used|downloaded|choice|in class|of breed|ever|powerful|advanced|complete|comprehensive)\b/g,
  /\b(?:official(?:ly)?|ultimate|unrivall?ed|unbeatable|award[ -]winning|world[ -]class|bestselling|must[ -]have|highest priority|top priority)\b/g,
];

/** A text without its boasts, in lower case. */
export function withoutBoasts(text: string): string {
  let plain = text.toLowerCase().replace(/\s+/g, ' ');
  for (const boast of boasts) plain = plain.replace(boast, ' ');
  return plain;
}
