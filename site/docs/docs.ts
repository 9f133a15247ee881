// The documentation of the repository, taken in when the site is compiled.
const files: Readonly<Record<string, string>> = import.meta.glob('../../docs/*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** A part of the documentation. */
export interface Doc {
  /** Its name in addresses. */
  readonly slug: string;
  readonly title: string;
  /** The Markdown below its title. */
  readonly body: string;
}

// In the order in which a newcomer needs them; what is not named here follows by name.
const order: readonly string[] = ['publishing', 'rules', 'sources', 'configuration', 'operating', 'hosting'];

const rank = (slug: string): number => (order.indexOf(slug) + order.length + 1) % (order.length + 1);

export const docs: readonly Doc[] = Object.entries(files)
  .map(([path, text]) => readDoc(path.replace(/^.*\/|\.md$/g, ''), text))
  .sort((a, b) => rank(a.slug) - rank(b.slug) || (a.slug < b.slug ? -1 : 1));

export function findDoc(slug: string): Doc | undefined {
  return docs.find((doc) => doc.slug === slug);
}

function readDoc(slug: string, text: string): Doc {
  const [, title = slug, body = text] = /^# (.+)\n([\s\S]*)$/m.exec(text.replaceAll('\r\n', '\n')) ?? [];
  return { slug, title, body };
}
