import { latestRelease, shownRelease } from '../../catalog/row.ts';
import { licenseOf } from '../../ctx-text/render-ctx.ts';
import { currentName } from '../ctx/release-instances.ts';
import { type PackageView, staticEndpoint } from '../endpoint.ts';
import { ctxJson } from '../json-endpoint.ts';
import { type Badge, describeBadge, drawBadge } from './badge.ts';

const picture = {
  protocol: 'text',
  extension: '',
  mediaType: 'image/svg+xml',
  cache: 'revalidate',
  limit: 'none',
} as const;

const data = { ...ctxJson, extension: '', limit: 'none', schema: 'BadgeData' } as const;

function drawing(badgeOf: (view: PackageView) => Badge) {
  return {
    of: 'package',
    instances: currentName,
    body: (view: PackageView) => ({ text: drawBadge(badgeOf(view)) }),
  } as const;
}

function describing(badgeOf: (view: PackageView) => Badge) {
  return {
    of: 'package',
    instances: currentName,
    body: (view: PackageView) => ({ json: describeBadge(badgeOf(view)) }),
  } as const;
}

export const versionBadge = staticEndpoint({
  ...picture,
  path: '/badges/{package}/version.svg',
  summary: 'A badge with the latest version of a package.',
  emits: drawing(versionOf),
});

export const typeBadge = staticEndpoint({
  ...picture,
  path: '/badges/{package}/type.svg',
  summary: 'A badge with the type of a package.',
  emits: drawing(typeOf),
});

export const licenseBadge = staticEndpoint({
  ...picture,
  path: '/badges/{package}/license.svg',
  summary: 'A badge with the license of a package.',
  emits: drawing(licenseBadgeOf),
});

export const versionBadgeData = staticEndpoint({
  ...data,
  path: '/badges/{package}/version.json',
  summary: 'The latest version of a package, as shields.io reads it.',
  emits: describing(versionOf),
});

export const typeBadgeData = staticEndpoint({
  ...data,
  path: '/badges/{package}/type.json',
  summary: 'The type of a package, as shields.io reads it.',
  emits: describing(typeOf),
});

export const licenseBadgeData = staticEndpoint({
  ...data,
  path: '/badges/{package}/license.json',
  summary: 'The license of a package, as shields.io reads it.',
  emits: describing(licenseBadgeOf),
});

function versionOf({ pkg }: PackageView): Badge {
  const label = 'version';
  const latest = latestRelease(pkg);
  if (!latest) return { label, message: 'yanked', tone: 'bad' };
  const { version } = latest;
  return pkg.record.deprecated === undefined
    ? { label, message: version, tone: 'plain' }
    : { label, message: `${version} deprecated`, tone: 'careful' };
}

function typeOf({ pkg }: PackageView): Badge {
  return { label: 'type', message: shownRelease(pkg).manifest.type, tone: 'plain' };
}

function licenseBadgeOf({ pkg }: PackageView): Badge {
  const message = licenseOf(shownRelease(pkg).manifest);
  return { label: 'license', message, tone: message === 'unspecified' ? 'unknown' : 'good' };
}
