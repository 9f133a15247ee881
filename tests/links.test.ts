import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');

/** The Markdown files that Git knows, or will once they are added; content of packages and of tests is not ours to mend. */
const files = execFileSync(
  'git',
  ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', '*.md'],
  { cwd: root, encoding: 'utf8' },
)
  .split('\0')
  .filter((file) => file !== '' && existsSync(join(root, file)) && !/^(?:registry|tests)\/.+\//.test(file));

const textOf = (file: string) =>
  readFileSync(join(root, file), 'utf8')
    .replaceAll(/^(```|~~~)[\s\S]*?^\1/gm, '')
    .replaceAll(/`[^`\n]*`/g, (code) => code.replaceAll(/[[\]()]/g, ' '));

/** The anchors of a file as GitHub makes them: of its headings, and those written out. */
function anchorsOf(file: string): Set<string> {
  const text = textOf(file);
  const anchors = new Set<string>();
  for (const [, title = ''] of text.matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)) {
    const plain = title.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
    const slug = plain.replaceAll(/[^\p{L}\p{N}\s_-]/gu, '').replaceAll(/\s/g, '-');
    let unique = slug;
    for (let count = 1; anchors.has(unique); count += 1) unique = `${slug}-${count}`;
    anchors.add(unique);
  }
  for (const [, id = ''] of text.matchAll(/<a\s+(?:id|name)="([^"]+)"/g)) anchors.add(id);
  return anchors;
}

test('there is something to read', () => expect(files).toContain('README.md'));

test.each(files)('every relative link of %s leads somewhere', (file) => {
  const text = textOf(file);
  const inline = [...text.matchAll(/\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g)].map(
    ([, target]) => target!,
  );
  const reference = [...text.matchAll(/^\[[^\]]+\]:\s*<?(\S+?)>?\s*$/gm)].map(([, target]) => target!);
  const broken = [...inline, ...reference].filter((target) => {
    if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(target)) return false; // elsewhere
    const [path = '', anchor] = decodeURIComponent(target).split('#');
    const at = path === '' ? file : posix.join(path.startsWith('/') ? '' : posix.dirname(file), path);
    if (!existsSync(join(root, at))) return true;
    return anchor !== undefined && at.endsWith('.md') && !anchorsOf(at).has(anchor);
  });
  expect(broken).toEqual([]);
});
