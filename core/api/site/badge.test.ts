import { describe, expect, test } from 'vitest';
import { attacks } from '../../../tests/attacks.ts';
import { releaseOf, skill, viewOf } from '../../../tests/make-view.ts';
import { childrenOf, readXml, textOf } from '../../../tests/read-xml.ts';
import { textWidth } from '../../text/text-width.ts';
import type { Body, PackageView } from '../endpoint.ts';
import { endpoints } from '../endpoints.ts';
import { describeBadge, drawBadge } from './badge.ts';

const ids = ['versionBadgeData', 'typeBadgeData', 'licenseBadgeData'] as const;

function dataOf(id: (typeof ids)[number], view: PackageView): unknown {
  const { emits } = endpoints[id];
  const body: Body | undefined =
    emits.of === 'package' ? emits.body(view, { package: view.pkg.name }) : undefined;
  return body && 'json' in body ? body.json : undefined;
}

const said = (view: PackageView) => ids.map((id) => dataOf(id, view));

describe('badges say', () => {
  test('version, type and license', () => {
    expect(said(viewOf([releaseOf(skill)]))).toEqual([
      { schemaVersion: 1, label: 'version', message: '1.2.0', color: '#0b5866' },
      { schemaVersion: 1, label: 'type', message: 'skill', color: '#0b5866' },
      { schemaVersion: 1, label: 'license', message: 'MIT', color: '#1d6b35' },
    ]);
  });

  test('that a package is yanked or deprecated', () => {
    expect(dataOf('versionBadgeData', viewOf([releaseOf(skill, { yanked: 'Bites.' })]))).toMatchObject({
      message: 'yanked',
      color: '#a32421',
    });
    expect(dataOf('versionBadgeData', viewOf([releaseOf(skill)], { deprecated: 'Old.' }))).toMatchObject({
      message: '1.2.0 deprecated',
    });
  });

  test('no license that is none', () => {
    const license = 'MIT"/><script>alert(1)</script>';
    expect(dataOf('licenseBadgeData', viewOf([releaseOf({ ...skill, license })]))).toMatchObject({
      message: 'unspecified',
    });
  });
});

describe('the picture of a badge', () => {
  const draw = (message: string) => readXml(drawBadge({ label: 'version', message, tone: 'plain' }));

  test('has a name for those who do not see it, and loads nothing', () => {
    const text = drawBadge({ label: 'version', message: '1.2.0', tone: 'plain' });
    const root = readXml(text);
    expect(root.attributes).toMatchObject({ role: 'img', 'aria-label': 'version: 1.2.0' });
    expect(textOf(root, 'title')).toBe('version: 1.2.0');
    expect(text.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|href|url\(|style|@import/);
  });

  test('is as wide as its words', () => {
    const width = (message: string) => Number(draw(message).attributes['width']);
    expect(width('1.2.0')).toBe(Math.ceil(textWidth('version', 11)) + Math.ceil(textWidth('1.2.0', 11)) + 24);
    expect(width('10.20.30')).toBeGreaterThan(width('1.2.0'));
  });

  test.each(attacks)('holds only text, though the message hold %s', (_, message) => {
    const root = draw(message);
    expect(root.children.map(({ name }) => name)).toEqual(['title', 'rect', 'path', 'g']);
    expect(Object.keys(root.attributes)).toEqual(['xmlns', 'width', 'height', 'role', 'aria-label']);
    const words = childrenOf(childrenOf(root, 'g')[0]!, 'text');
    expect(words).toHaveLength(2);
    expect(words.flatMap(({ children }) => children)).toEqual([]);
    expect(Number(root.attributes['width'])).toBeLessThan(900);
    expect(JSON.stringify(describeBadge({ label: 'x', message, tone: 'plain' })).length).toBeLessThan(500);
  });
});
