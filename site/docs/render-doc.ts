import { Marked, type Token } from 'marked';
import sanitizeHtml from 'sanitize-html';
import { Slugger } from './slugger.ts';

/** A heading of a document, for its table of contents. */
export interface Heading {
  readonly id: string;
  readonly text: string;
}

/** A stretch of a document: HTML that is fit to be shown, or code that can be copied. */
export type Stretch =
  | { readonly kind: 'html'; readonly html: string }
  | { readonly kind: 'code'; readonly code: string };

export interface RenderedDoc {
  readonly stretches: readonly Stretch[];
  /** Of the second level. */
  readonly headings: readonly Heading[];
}

/** Markdown as a page shows it. `resolve` says where a link leads on the site; undefined leaves its text alone. */
export function renderDoc(body: string, resolve: (href: string) => string | undefined): RenderedDoc {
  const slugger = new Slugger();
  const headings: Heading[] = [];
  const marked = new Marked({
    gfm: true,
    renderer: {
      heading({ tokens, depth }) {
        const html = this.parser.parseInline(tokens);
        const text = textOf(tokens);
        const id = slugger.slug(text);
        if (depth === 2) headings.push({ id, text });
        return `<h${depth} id="${id}">${html}</h${depth}>\n`;
      },
      link({ href, tokens }) {
        const text = this.parser.parseInline(tokens);
        const target = resolve(href);
        return target === undefined ? text : `<a href="${escapeAttribute(target)}">${text}</a>`;
      },
    },
  });
  const tokens = marked.lexer(body);
  const stretches = stretchesOf(tokens).map(
    (stretch): Stretch =>
      'code' in stretch
        ? { kind: 'code', code: stretch.code }
        : { kind: 'html', html: frameTables(sanitizeHtml(marked.parser(stretch.tokens), allowed)) },
  );
  return { stretches, headings };
}

const allowed: sanitizeHtml.IOptions = {
  allowedTags: [...sanitizeHtml.defaults.allowedTags, 'h1', 'h2', 'del', 'input'],
  allowedAttributes: {
    a: ['href'],
    input: [{ name: 'type', values: ['checkbox'] }, 'checked', 'disabled'],
    th: ['align'],
    td: ['align'],
    ...Object.fromEntries(['h2', 'h3', 'h4', 'h5', 'h6'].map((tag) => [tag, ['id']])),
  },
  allowedSchemes: ['https', 'http', 'mailto'],
};

/** Code blocks at the top level stand by themselves; all between them is one stretch. */
function stretchesOf(tokens: readonly Token[]): ({ readonly code: string } | { readonly tokens: Token[] })[] {
  const stretches: ({ readonly code: string } | { readonly tokens: Token[] })[] = [];
  for (const token of tokens) {
    const last = stretches.at(-1);
    if (token.type === 'code') stretches.push({ code: String(token['text']) });
    else if (last && 'tokens' in last) last.tokens.push(token);
    else stretches.push({ tokens: [token] });
  }
  return stretches;
}

/** What can be scrolled must be reachable by keys. */
function frameTables(html: string): string {
  return (
    html
      .replaceAll('<table>', '<div class="table-frame" tabindex="0"><table>')
      .replaceAll('</table>', '</table></div>')
      // A corner without words names nothing.
      .replaceAll('<th></th>', '<td></td>')
  );
}

function textOf(tokens: readonly Token[]): string {
  return tokens
    .map((token) =>
      'tokens' in token && token.tokens ? textOf(token.tokens) : 'text' in token ? token.text : '',
    )
    .join('');
}

function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
