import type { PackageName, SkillFrontMatter, SkillManifest } from '../generated/types.ts';
import { spdxFrom } from './spdx.ts';

/**
 * The manifest that a lone SKILL.md implies (agentskills.io front matter). Name and version come from the folder:
 * a skill has no scope, and most state no version.
 */
export function manifestFromSkill(
  name: PackageName,
  version: string,
  front: SkillFrontMatter,
): SkillManifest {
  const { metadata = {} } = front;
  const license = front.license === undefined ? undefined : (spdxFrom(front.license) ?? front.license);
  const keywords = keywordsFrom(metadata['tags'] ?? metadata['keywords']);
  return {
    name,
    version,
    type: 'skill',
    description: front.description,
    ...text('author', metadata['author']),
    ...text('license', license),
    ...url('homepage', metadata['homepage']),
    ...url('repository', metadata['repository']),
    ...(keywords.length > 0 && { keywords }),
    skill: { entry: 'SKILL.md', ...text('compatibility', front.compatibility) },
  };
}

function text<Key extends string>(key: Key, value: unknown): { [K in Key]?: string } {
  return (typeof value === 'string' && value !== '' ? { [key]: value } : {}) as { [K in Key]?: string };
}

function url<Key extends string>(key: Key, value: unknown): { [K in Key]?: string } {
  return typeof value === 'string' && value.startsWith('https://') && URL.canParse(value)
    ? text(key, value)
    : {};
}

function keywordsFrom(value: unknown): string[] {
  const items = typeof value === 'string' ? value.split(',') : Array.isArray(value) ? value : [];
  const words = items.filter((item) => typeof item === 'string').map((item) => item.trim());
  return [...new Set(words.filter((word) => word !== '' && word.length <= 50))].slice(0, 20);
}
