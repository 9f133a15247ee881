import { Marked, type Tokens } from 'marked';
import { stripHidden } from '#core/text/hidden-characters.ts';
import { budgets } from './budgets.ts';
import { sanitizeMarkup } from './sanitize-markup.ts';
import { headingSlug, plainTextOf } from './slug.ts';

/** How a publisher's text is set into a page of ours. */
export interface MarkdownOptions {
  /** Before every id, so that no id of the text is one of the page. Example: `readme-`. */
  readonly idPrefix: string;
  /** The level that a first heading gets. */
  readonly topHeading: 2 | 3 | 4;
  /** Where a relative address leads; undefined if nowhere. */
  readonly resolve: (path: string) => string | undefined;
}

export interface RenderedMarkdown {
  /** Lawful by itself: no script, no style, nothing that is loaded from anywhere. */
  readonly html: string;
  /** Whether the end of a giant text was left out. */
  readonly isCut: boolean;
}

/** Characters of one text that are shown. The longest readmes of real packages have half as many. */
const lengthLimit = 128 * 1024;
/** Characters of the page that a text may become: definitions of links and padded tables multiply. */
const markupLimit = 1024 * 1024;

/** A publisher's Markdown as HTML that does nothing. Whatever cannot be read as Markdown is shown as it was written. */
export function renderMarkdown(text: string, options: MarkdownOptions): RenderedMarkdown {
  const plain = stripHidden(withoutFrontMatter(text));
  const isCut = plain.length > lengthLimit;
  const shown = isCut ? plain.slice(0, lengthLimit) : plain;
  const html = isTame(shown) ? render(shown, options) : undefined;
  return { html: html ?? `<pre>${escapeHtml(shown)}</pre>`, isCut };
}

function render(text: string, options: MarkdownOptions): string | undefined {
  const ids = new Map<string, number>();
  const marked = new Marked({
    gfm: true,
    tokenizer: budgets(),
    renderer: {
      heading({ tokens, depth }: Tokens.Heading): string {
        const markup = this.parser.parseInline(tokens);
        const id = options.idPrefix + headingSlug(plainTextOf(markup), ids);
        return `<h${depth} id="${escapeHtml(id)}">${markup}</h${depth}>\n`;
      },
      checkbox: ({ checked }) => (checked ? '☑ ' : '☐ '),
    },
  });
  try {
    const markup = marked.parse(text, { async: false });
    return markup.length > markupLimit
      ? undefined
      : sanitizeMarkup(markup, { ...options, ids: [...ids.keys()] });
  } catch (error) {
    // Thousands of quotations within each other are more than the stack holds.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Markdown readers take quadratic time for long runs of what opens something and never closes it; no person writes such. */
function isTame(text: string): boolean {
  return !/[[\](){}*_~<>`!\\|#-]{2000}/.test(text) && !/(?:^|\n)(?:[ \t]*>){40}/.test(text);
}

/** A text without the block of YAML at its head. */
function withoutFrontMatter(text: string): string {
  const start = /^\uFEFF?---[ \t]*\r?\n/.exec(text)?.[0].length;
  if (start === undefined) return text;
  const end = /^---[ \t]*(?:\r?\n|$)/m.exec(text.slice(start));
  return end ? text.slice(start + end.index + end[0].length) : text;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
