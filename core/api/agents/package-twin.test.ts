import { lexer, type Token } from 'marked';
import { expect, test } from 'vitest';
import { attacks } from '../../../tests/attacks.ts';
import { releaseOf, skill, viewOf } from '../../../tests/make-view.ts';
import type { Manifest } from '../../generated/types.ts';
import type { PackageView } from '../endpoint.ts';
import { packageTwin } from './package-twin.ts';

function twinOf(view: PackageView): string {
  if (packageTwin.emits.of !== 'package') throw new Error('the twin is made of one package');
  const body = packageTwin.emits.body(view, { package: view.pkg.name });
  return 'text' in body ? body.text : '';
}

test('says what the package is, how to install it and what its versions are, and marks what is not ours', () => {
  const text = twinOf(viewOf([releaseOf(skill, { readme: '# PDF\n\nFills *forms*.\n' })]));
  expect(text).toContain(
    '@acme/pdf is a skill for AI agents in Test: version 1.2.0, published 2026-01-31T12:00:00Z.',
  );
  expect(text).toContain('\n    ctx install @acme/pdf\n');
  expect(text).toContain('\n- 1.2.0: published 2026-01-31T12:00:00Z\n');
  expect(text.endsWith('\n\n    | # PDF\n    |\n    | Fills *forms*.\n')).toBe(true);
});

test('tells what was yanked, and of what is yanked throughout not how to install it', () => {
  const some = twinOf(
    viewOf([releaseOf({ ...skill, version: '1.1.0' }, { yanked: 'It bites.' }), releaseOf(skill)]),
  );
  expect(some).toContain('- 1.1.0: published 2026-01-31T12:00:00Z, yanked; the publisher says: It bites.\n');
  expect(some).toContain('ctx install');
  const none = twinOf(viewOf([releaseOf(skill, { yanked: 'It bites.' })]));
  expect(none).toContain('Every version is yanked: there is nothing to install.');
  expect(none).not.toContain('ctx install');
});

test('tells that a package is deprecated', () => {
  const text = twinOf(viewOf([releaseOf(skill)], { deprecated: 'Use @acme/forms.' }));
  expect(text).toContain('## Status\n\nDeprecated. The publisher says:\n\n    | Use @acme/forms.\n');
});

test('leads to the texts of the members of a collection', () => {
  const collection: Manifest = {
    ...skill,
    type: 'collection',
    collection: { members: ['@acme/a', '@acme/b'] },
  };
  const members = [{ name: '@acme/a', type: 'skill', description: 'Is a.', version: '1.0.0' }] as const;
  const text = twinOf(viewOf([releaseOf(collection)], {}, { members }));
  expect(text).toContain('- [@acme/a](https://registry.example/@acme/a.md): Is a.\n- @acme/b\n');
});

test('shows a hundred versions, and how many there are more', () => {
  const releases = Array.from({ length: 103 }, (_, patch) =>
    releaseOf({ ...skill, version: `1.0.${patch}` }),
  );
  const text = twinOf(viewOf(releases));
  expect(text.match(/^- 1\.0\./gm)).toHaveLength(100);
  expect(text).toContain('- and 3 older ones\n');
});

/** What a reader of Markdown would make of a text: its headings, its links and what else is not plain. */
function shapeOf(text: string): object {
  const found: { headings: string[]; links: string[]; kinds: string[] } = {
    headings: [],
    links: [],
    kinds: [],
  };
  const visit = (tokens: readonly Token[]) => {
    for (const token of tokens) {
      if (token.type === 'heading') found.headings.push(token['text']);
      if (token.type === 'link') found.links.push(token['href']);
      if (['html', 'image', 'blockquote', 'table', 'hr', 'def'].includes(token.type))
        found.kinds.push(token.type);
      if (token.type === 'list') visit(token['items']);
      if ('tokens' in token && token.tokens) visit(token.tokens);
    }
  };
  visit(lexer(text));
  return found;
}

const victims: readonly (readonly [string, (attack: string) => PackageView])[] = [
  [
    'a skill',
    (attack) => {
      const skillSection = { compatibility: attack };
      const manifest = {
        ...skill,
        description: attack,
        license: attack,
        homepage: attack,
        skill: skillSection,
      };
      return viewOf(
        [releaseOf({ ...manifest, repository: attack, keywords: [attack] }, { readme: attack })],
        {
          deprecated: attack,
        },
      );
    },
  ],
  [
    'a server',
    (attack) => {
      const way = { transport: 'stdio', command: attack, args: [attack], url: attack } as const;
      const mcp = {
        ...way,
        tools: [attack],
        resources: [attack],
        env: [{ name: attack, required: true, default: attack, description: attack }],
        transports: [{ id: 'other', label: attack, ...way }],
        hooks: { post_install: [{ command: attack, description: attack }] },
      };
      return viewOf([releaseOf({ ...skill, type: 'mcp', mcp }, { readme: attack })]);
    },
  ],
  ['yanked releases', (attack) => viewOf([releaseOf(skill, { yanked: attack })])],
  [
    'a collection',
    (attack) => {
      const members = [{ name: '@acme/a', type: 'skill', description: attack, version: '1.0.0' }] as const;
      const manifest: Manifest = { ...skill, type: 'collection', collection: { members: ['@acme/a'] } };
      return viewOf([releaseOf(manifest)], {}, { members });
    },
  ],
];

for (const [attacker, attack] of attacks) {
  test.each(victims)(`keeps its shape, whatever ${attacker} stand in %s`, (_, viewWith) => {
    expect(shapeOf(twinOf(viewWith(attack)))).toEqual(shapeOf(twinOf(viewWith('harmless'))));
  });
}
