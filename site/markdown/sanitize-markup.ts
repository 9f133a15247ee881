import sanitizeHtml from 'sanitize-html';
import type { MarkdownOptions } from './render-markdown.ts';
import { slugOf } from './slug.ts';

interface SanitizeOptions extends MarkdownOptions {
  /** Ids of headings, without the prefix; each may stand once. */
  readonly ids: readonly string[];
}

/** Links of one text; a text of links alone has some hundreds. */
const linkLimit = 2000;
const urlLimit = 2048;

const inline = 'a abbr b br code del em i ins kbd mark q s samp small span strong sub sup u var wbr'.split(
  ' ',
);
const blocks = 'blockquote dd details dl dt hr li ol p pre summary ul'.split(' ');
const tables = 'caption table tbody td tfoot th thead tr'.split(' ');
const headings = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'];

/**
 * Markup with nothing in it but text, structure and links. No attribute is kept but those that are made here, the numbers of lists and
 * spans of cells; pictures become links to them, as loading one would tell a stranger who reads what.
 */
export function sanitizeMarkup(markup: string, options: SanitizeOptions): string {
  const left = new Set(options.ids.map((id) => options.idPrefix + id));
  let links = 0;
  const anchor = (address: string | undefined) => {
    const href = address === undefined ? undefined : addressOf(address, options);
    links += 1;
    // What leads nowhere is text.
    if (href === undefined || links > linkLimit) return { tagName: 'span', attribs: noAttributes };
    const isOurs = href.startsWith('#') || href.startsWith('/');
    return { tagName: 'a', attribs: { href, ...(!isOurs && { rel: 'nofollow noopener ugc' }) } };
  };
  let level = options.topHeading - 1;
  const heading = (tagName: string, { id = '' }: { [name: string]: string }) => {
    // No level is left out, as those who go from heading to heading would look for it.
    level = Math.min(level + 1, 6, Number(tagName[1]) + options.topHeading - 1);
    return { tagName: `h${level}`, attribs: left.delete(id) ? { id } : noAttributes };
  };
  return sanitizeHtml(markup, {
    allowedTags: [...inline, ...blocks, ...tables, ...headings],
    allowedAttributes: {
      a: ['href', 'rel'],
      ol: ['start'],
      li: ['value'],
      td: ['colspan', 'rowspan'],
      th: ['colspan', 'rowspan', 'scope'],
      table: ['tabindex'],
      pre: ['tabindex'],
      ...Object.fromEntries(headings.map((tag) => [tag, ['id']])),
    },
    // What is made below is judged below.
    allowedSchemes: ['http', 'https', 'mailto'],
    allowProtocolRelative: false,
    disallowedTagsMode: 'discard',
    nonTextTags: [
      'script',
      'style',
      'textarea',
      'option',
      'noscript',
      'template',
      'title',
      'svg',
      'math',
      'iframe',
    ],
    nestingLimit: 40,
    transformTags: {
      ...Object.fromEntries(headings.map((tag) => [tag, heading])),
      a: (_, { href }) => anchor(href),
      img: (_, { src, alt }) => ({ ...anchor(src), text: pictureName(alt, src) }),
      ol: (_, { start }) => ({ tagName: 'ol', attribs: pick({ start }) }),
      li: (_, { value }) => ({ tagName: 'li', attribs: pick({ value }) }),
      td: (_, { colspan, rowspan }) => ({ tagName: 'td', attribs: pick({ colspan, rowspan }) }),
      th: (_, { colspan, rowspan }) => ({ tagName: 'th', attribs: pick({ colspan, rowspan }) }),
      // They are scrolled where they are too wide, and keys must reach what is scrolled.
      pre: () => ({ tagName: 'pre', attribs: { tabindex: '0' } }),
      table: () => ({ tagName: 'table', attribs: { tabindex: '0' } }),
    },
  });
}

const noAttributes: { [name: string]: string } = {};

/** Small whole numbers only: a cell that spans a million columns is a page that never ends. */
function pick(values: Readonly<Record<string, string | undefined>>): { [name: string]: string } {
  const lawful = Object.entries(values).filter(([, value]) => value !== undefined && /^\d{1,3}$/.test(value));
  return Object.fromEntries(lawful) as { [name: string]: string };
}

/** The name that a picture is linked by. */
function pictureName(alt: string | undefined, src: string | undefined): string {
  const file = src?.startsWith('data:') ? '' : (src?.split(/[?#]/, 1)[0]?.split('/').at(-1) ?? '');
  return `[${(alt?.trim() || file || 'image').slice(0, 200)}]`;
}

/** Where a link of the text leads from our page; undefined if it leads nowhere good. */
function addressOf(address: string, { idPrefix, resolve }: SanitizeOptions): string | undefined {
  const trimmed = address.trim();
  if (trimmed.length > urlLimit || /[\u0000-\u0020\u007f]/.test(trimmed)) return undefined;
  if (trimmed.startsWith('#')) return `#${idPrefix}${slugOf(decode(trimmed.slice(1)))}`;
  if (/^https?:\/\//i.test(trimmed)) return URL.canParse(trimmed) ? new URL(trimmed).href : undefined;
  if (/^mailto:[^?]+$/i.test(trimmed)) return trimmed;
  // Any other scheme, and what browsers read as one or as another host, escaped or not.
  const path = decode(trimmed);
  const isPath = [trimmed, path].every((text) => !/^[^/?#]*:|^[\\/]{2}|[\\\u0000-\u001f\u007f]/.test(text));
  return isPath ? resolve(path) : undefined;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
