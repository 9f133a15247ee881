import { registryFiles } from '../catalog/parse-registry.ts';
import type { Finding } from '../problem.ts';
import { decodeUtf8 } from '../text/decode-utf8.ts';
import { findHidden } from '../text/hidden-characters.ts';
import type { Rule } from './rule.ts';

export const textIsVisible: Rule = {
  name: 'text-is-visible',
  states:
    'What an agent obeys is what a person sees: no hidden characters in manifests and in the registry’s own files; in prose and code they are pointed out.',
  *registry({ files, scopes }) {
    for (const { path, bytes } of files) {
      if (registryFiles.some((file) => file === path)) yield* check(path, decodeUtf8(bytes), 'error');
    }
    for (const { source, text } of scopes) yield* check(source.path, text, 'error');
  },
  *package({ files, recordText, releases }) {
    yield* check(`${files.folder}/package.yaml`, recordText, 'error');
    for (const { folder, manifestFile, content, recordText: text } of releases) {
      yield* check(`${folder}/release.json`, text, 'error');
      for (const { source, text } of content) {
        const isManifest = source.path === manifestFile && !manifestFile.endsWith('.md');
        yield* check(source.path, text, isManifest ? 'error' : 'warning');
      }
    }
  },
};

function* check(file: string, text: string | undefined, severity: 'error' | 'warning'): Iterable<Finding> {
  if (text === undefined || text.includes('\0')) return;
  // Carriage returns are hidden only in name: they end the lines of what was written on Windows. A leading
  // byte order mark is how some editors there begin a file.
  const found = findHidden(text.replace(/^\uFEFF/, ' ').replaceAll('\r\n', ' \n'));
  if (!found) return;
  yield {
    file,
    at: { offset: found.offset },
    severity,
    message: `holds the hidden character ${found.code}${found.spells && ` (spelling ${JSON.stringify(found.spells)})`}: a program reads what a person does not see`,
    cure: 'remove it, or write it as an escape',
  };
}
