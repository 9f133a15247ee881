import { expect, test } from 'vitest';
import { NodeCoder } from '../../functions/node/coder.ts';
import type { Documents } from '../../functions/ports.ts';
import type { Renderer } from '../site/renderer.ts';
import { RenderedPages } from './rendered-pages.ts';

const coder = new NodeCoder();
const seal = (text: string) => coder.seal(new TextEncoder().encode(text));
const textOf = async (pages: RenderedPages, file: string) => (await pages.read(file))?.bytes.toString();
const bytesOf = (text: string) => new TextEncoder().encode(text).toString();

/** Pages that say what `said.json` says, counted as they are rendered. */
function open(renderer?: Promise<Renderer | undefined>) {
  const tree = { version: '1', said: 'one' };
  const documents: Documents = {
    get version() {
      return tree.version;
    },
    read: async (file) => (file === 'said.json' ? seal(tree.said) : undefined),
  };
  const rendered: string[] = [];
  const own: Renderer = {
    key: 'of the test',
    assets: new Map([['_site/page.css', new TextEncoder().encode('a{}')]]),
    listFiles: async () => [],
    filesOfPackage: () => [],
    load: async (file, source) => {
      if (file !== 'page.html') return undefined;
      return { said: new TextDecoder().decode(await source.read('said.json')) };
    },
    render: async (loaded) => {
      const { said } = loaded as { said: string };
      rendered.push(said);
      return new TextEncoder().encode(`<p>${said}`);
    },
  };
  return { tree, rendered, pages: new RenderedPages(documents, renderer ?? Promise.resolve(own), coder) };
}

test('a page is rendered once, however many ask for it', async () => {
  const { pages, rendered } = open();
  const asked = await Promise.all([textOf(pages, 'page.html'), textOf(pages, 'page.html')]);
  expect([...asked, await textOf(pages, 'page.html')]).toEqual(Array(3).fill(bytesOf('<p>one')));
  expect(rendered).toEqual(['one']);
});

test('a page is rendered anew when the documents are others', async () => {
  const { tree, pages, rendered } = open();
  await pages.read('page.html');
  Object.assign(tree, { version: '2', said: 'two' });
  expect(await textOf(pages, 'page.html')).toBe(bytesOf('<p>two'));
  expect(rendered).toEqual(['one', 'two']);
});

test('what is no page is read as it lies', async () => {
  const { pages } = open();
  expect(await textOf(pages, 'said.json')).toBe(bytesOf('one'));
  expect(await textOf(pages, '_site/page.css')).toBe(bytesOf('a{}'));
  expect(await pages.read('none.html')).toBeUndefined();
  expect(await pages.read('none.json')).toBeUndefined();
});

test('where the site cannot be compiled there are documents and no pages', async () => {
  const { pages } = open(Promise.resolve(undefined));
  expect(await pages.read('page.html')).toBeUndefined();
  expect(await textOf(pages, 'said.json')).toBe(bytesOf('one'));
});
