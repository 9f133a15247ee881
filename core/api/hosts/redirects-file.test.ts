import { describe, expect, test } from 'vitest';
import { registry } from '../../../tests/make-package.ts';
import { rowNamed } from '../../../tests/make-row.ts';
import { buildCatalog } from '../../catalog/catalog.ts';
import type { PackageName } from '../../generated/types.ts';
import type { SitePresence } from './page-addresses.ts';
import { printRedirectsFile, redirectLimits } from './redirects-file.ts';

/** The rules of a registry with so many renamed packages, as Cloudflare reads them. */
function rulesWith(renamed: number, site: SitePresence = 'there'): string[] {
  const rows = Array.from({ length: renamed }, (_, number) =>
    rowNamed(`@acme/old-${number}`, { renamedTo: '@acme/new' }),
  );
  const named = new Map(
    [rowNamed('@acme/new'), ...rows].map((row): [PackageName, typeof row] => [row.name, row]),
  );
  return printRedirectsFile(buildCatalog(registry, named), site)
    .split('\n')
    .filter((line) => /^\S+ \S+ \d{3}$/.test(line));
}

const isDynamic = (rule: string) => /[:*]/.test(rule.split(' ')[0]!);

describe.each([0, 1, 10, 5000])('the redirects of a registry with %d renamed packages', (renamed) => {
  const rules = rulesWith(renamed);

  test('are no more, and no longer, than Cloudflare reads', () => {
    const dynamic = rules.filter(isDynamic).length;
    expect(dynamic).toBeLessThanOrEqual(redirectLimits.dynamic);
    expect(rules.length - dynamic).toBeLessThanOrEqual(redirectLimits.static);
    expect(rules.filter((rule) => rule.length > 1000)).toEqual([]);
  });

  test('have those without placeholders first, as what follows one with them counts as dynamic', () => {
    const first = rules.findIndex(isDynamic);
    expect(rules.slice(first).filter((rule) => !isDynamic(rule))).toEqual([]);
  });

  test('lead all addresses to their files, however many packages were renamed', () => {
    const rewrites = (of: readonly string[]) => of.filter((rule) => rule.endsWith(' 200'));
    expect(rewrites(rules)).toEqual(rewrites(rulesWith(0)));
  });
});

test('a renamed package is found under its new name, with what lies below it and its text', () => {
  const moved = rulesWith(1).filter((rule) => rule.endsWith(' 308'));
  expect(moved).toEqual([
    '/v1/packages/@acme/old-0 /v1/packages/@acme/new 308',
    '/v1/packages/@acme%2Fold-0 /v1/packages/@acme/new 308',
    '/@acme/old-0.ctx /@acme/new.ctx 308',
    '/@acme/old-0 /@acme/new 308',
    '/zh-CN/@acme/old-0 /zh-CN/@acme/new 308',
    '/v1/packages/@acme/old-0/* /v1/packages/@acme/new/:splat 308',
    '/v1/packages/@acme%2Fold-0/* /v1/packages/@acme/new/:splat 308',
  ]);
});

test('the root is the document only where there is no home page', () => {
  const ofRoot = (rules: readonly string[]) => rules.filter((rule) => rule.startsWith('/ '));
  expect([ofRoot(rulesWith(0)), ofRoot(rulesWith(0, 'absent'))]).toEqual([[], ['/ /index.json 200']]);
});

test('no placeholder of a target is without its counterpart in the address', () => {
  const names = (text: string) => [...text.matchAll(/:[a-z]+/g)].map(([name]) => name);
  const lost = rulesWith(1).filter((rule) => {
    const [address = '', target = ''] = rule.split(' ');
    const given = [...names(address), ...(address.includes('*') ? [':splat'] : [])];
    return names(target).some((name) => !given.includes(name));
  });
  expect(lost).toEqual([]);
});
