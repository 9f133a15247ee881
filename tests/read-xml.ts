import { createRequire } from 'node:module';

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** What stands in it and in nothing within it. */
  readonly text: string;
}

interface Parser {
  onerror: (error: Error) => void;
  onopentag: (tag: { readonly name: string; readonly attributes: Readonly<Record<string, string>> }) => void;
  onclosetag: () => void;
  ontext: (text: string) => void;
  write(text: string): Parser;
  close(): void;
}

// The cast is true of what the package exports, which has no types of its own.
const { parser } = createRequire(import.meta.url)('sax') as {
  parser(strict: true, options: object): Parser;
};

/** What XML 1.0 cannot hold (§2.2), which the parser lets pass. */
const noCharacter = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

/** The root of an XML document, read back by a strict parser. Throws if the document is not well-formed. */
export function readXml(document: string): XmlElement {
  if (noCharacter.test(document)) throw new Error('the document has characters that XML has not');
  const top: { children: XmlElement[]; text: string } = { children: [], text: '' };
  const open: { children: XmlElement[]; text: string }[] = [top];
  const reading = parser(true, { xmlns: false, strictEntities: true, position: false });
  reading.onerror = (error) => {
    throw error;
  };
  reading.onopentag = ({ name, attributes }) => {
    const element = { name, attributes: { ...attributes }, children: [], text: '' };
    open.at(-1)!.children.push(element);
    open.push(element);
  };
  reading.onclosetag = () => {
    open.pop();
  };
  reading.ontext = (text) => {
    open.at(-1)!.text += text;
  };
  reading.write(document).close();
  const [root, ...others] = top.children;
  if (!root || others.length > 0) throw new Error('the document has not one root');
  return root;
}

/** The elements of a name within another. */
export function childrenOf({ children }: XmlElement, name: string): XmlElement[] {
  return children.filter((child) => child.name === name);
}

/** The text of the first element of a name. */
export function textOf(element: XmlElement, name: string): string | undefined {
  return childrenOf(element, name)[0]?.text;
}
