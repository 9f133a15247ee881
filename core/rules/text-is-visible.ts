import { registryFiles } from '../catalog/parse-registry.ts';
import type { Finding } from '../problem.ts';
import { decodeUtf8 } from '../text/decode-utf8.ts';
import { findHidden } from '../text/hidden-characters.ts';
import { pointerTo } from '../text/locate.ts';
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
  *package({ files, record, recordText, releases }) {
    const inRecord = [...check(`${files.folder}/package.yaml`, recordText, 'error')];
    yield* inRecord;
    if (record && inRecord.length === 0) yield* checkValues(`${files.folder}/package.yaml`, record, '');
    for (const { folder, manifest, manifestFile, content, recordText: text } of releases) {
      yield* check(`${folder}/release.json`, text, 'error');
      for (const { source, text } of content) {
        const isManifest = source.path === manifestFile && !manifestFile.endsWith('.md');
        const found = [...check(source.path, text, isManifest ? 'error' : 'warning')];
        yield* found;
        // The same character is not told twice.
        if (source.path === manifestFile && manifest && found.length === 0)
          yield* checkValues(source.path, manifest, '');
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

/** What stands in a file as an escape (`"\u202E"` in YAML) is visible there, and hidden in what clients are served. */
function* checkValues(file: string, value: unknown, pointer: string): Iterable<Finding> {
  if (typeof value === 'string') {
    const found = findHidden(value);
    if (!found) return;
    yield {
      file,
      at: { pointer },
      message: `has a value that holds the hidden character ${found.code}, written as an escape`,
      cure: 'remove it',
    };
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, child] of Object.entries(value))
      yield* checkValues(file, child, pointer + pointerTo(key));
  }
}
