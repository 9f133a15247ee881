import { expect, test } from 'vitest';
import type { PageSource, Renderer } from '../renderer.ts';
import { isRendered } from '../renderer.ts';
import { withCards } from './with-cards.ts';

const documents: Readonly<Record<string, object>> = {
  'v1/site.json': {
    name: 'Example registry',
    description: 'A tiny registry.',
    origin: 'https://registry.example',
    types: ['skill', 'mcp'],
  },
  'v1/packages/@acme/pdf.json': {
    full_name: '@acme/pdf',
    type: 'skill',
    version: '1.2.0',
    license: 'MIT',
    description: 'Fills forms.',
    deprecated: null,
  },
  'v1/packages/@acme/old.json': {
    full_name: '@acme/old',
    type: 'mcp',
    version: '',
    license: 'see the file',
    description: 'Is old.',
    deprecated: 'Use another.',
  },
};

const source: PageSource = {
  version: '1',
  read: async (file) => {
    const found = documents[file];
    return found && new TextEncoder().encode(JSON.stringify(found));
  },
};

const pages: Renderer = {
  key: 'key',
  assets: new Map(),
  listFiles: async () => ['index.html'],
  filesOfPackage: ({ name }) => [`${name}.html`],
  load: async (file) => ({ page: file }),
  render: async () => new TextEncoder().encode('a page'),
};

const renderer = withCards(pages);

test('cards and icons stand beside pages, and all are known for what they are', async () => {
  const files = [
    ...(await renderer.listFiles(source)),
    ...renderer.filesOfPackage({ name: '@acme/pdf', versions: [] }),
    ...renderer.assets.keys(),
  ];
  expect(files).toEqual([
    'index.html',
    'og/site.png',
    '@acme/pdf.html',
    'og/@acme/pdf.png',
    'favicon.svg',
    'favicon.png',
    'apple-touch-icon.png',
  ]);
  expect(files.filter((file) => !isRendered(file))).toEqual([]);
  expect(isRendered('badges/@acme/pdf/version.svg')).toBe(false);
});

test('a card says what the documents say', async () => {
  expect(await renderer.load('og/@acme/pdf.png', source)).toEqual({
    card: {
      above: '@acme',
      title: 'pdf',
      text: 'Fills forms.',
      facts: ['skill', '1.2.0', 'MIT'],
      registry: 'Example registry',
    },
  });
  expect(await renderer.load('og/@acme/old.png', source)).toMatchObject({
    card: { facts: ['mcp', 'yanked', 'deprecated'] },
  });
  expect(await renderer.load('og/site.png', source)).toMatchObject({
    card: { title: 'Example registry', facts: ['registry.example'] },
  });
});

test('there is no card of what is no package', async () => {
  expect(await renderer.load('og/@acme/none.png', source)).toBeUndefined();
  expect(await renderer.load('og/../../secret.png', source)).toBeUndefined();
});

test('pages are rendered as they were', async () => {
  const page = await renderer.load('index.html', source);
  expect(page).toEqual({ page: 'index.html' });
  expect(new TextDecoder().decode(await renderer.render(page!, source))).toBe('a page');
  const card = await renderer.load('og/@acme/pdf.png', source);
  expect([...(await renderer.render(card!, source)).subarray(1, 4)]).toEqual([...Buffer.from('PNG')]);
});
