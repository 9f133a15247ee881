/** An element as it is written: its name and attributes. What is in it is not told. */
export interface WrittenElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

// What stands in a template is no part of the page.
const inert = /<!--[\s\S]*?-->|<template[\s>][\s\S]*?<\/template>/g;
// Astro writes every value in double quotes; text has no bare `<`.
const startTag = /<([a-z][a-z0-9-]*)((?:\s+[^\s=>"/]+(?:="[^"]*")?)*)\s*\/?>/gi;
const attribute = /([^\s=>"/]+)(?:="([^"]*)")?/g;

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The elements of a page that our own site wrote, in order. */
export function readHtml(html: string): WrittenElement[] {
  return [...html.replaceAll(inert, '').matchAll(startTag)].map(([, name = '', attributes = '']) => ({
    name: name.toLowerCase(),
    attributes: new Map(
      [...attributes.matchAll(attribute)].map(([, key = '', value = '']) => [
        key.toLowerCase(),
        decodeText(value),
      ]),
    ),
  }));
}

/** The text of the first element of a name. */
export function textIn(html: string, name: string): string | undefined {
  const found = new RegExp(`<${name}(?:\\s[^>]*)?>([^<]*)</${name}>`).exec(html);
  return found ? decodeText(found[1]!) : undefined;
}

function decodeText(text: string): string {
  return text.replaceAll(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    return named[name] ?? whole;
  });
}
