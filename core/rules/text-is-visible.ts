import type { Finding } from '../problem.ts';
import { findHidden } from '../text/hidden-characters.ts';
import type { Rule } from './rule.ts';

export const textIsVisible: Rule = {
  name: 'text-is-visible',
  states: 'What an agent obeys is what a person sees: no hidden characters in manifests and records; in prose and code they are pointed out.',
  *registry({ scopes }) {
    for (const { source, text } of scopes) yield* check(source.path, text, 'error');
  },
  *package({ files, recordText, releases }) {
    yield* check(`${files.folder}/package.yaml`, recordText, 'error');
    for (const { manifestFile, content } of releases) {
      for (const { source, text } of content) {
        const isManifest = source.path === manifestFile && !manifestFile.endsWith('.md');
        yield* check(source.path, text, isManifest ? 'error' : 'warning');
      }
    }
  },
};

function* check(file: string, text: string | undefined, severity: 'error' | 'warning'): Iterable<Finding> {
  // Carriage returns are hidden only in name: they end the lines of what was written on Windows. So does a leading mark of byte order.
  const visible = text?.replace(/^\uFEFF/, ' ').replaceAll('\r\n', ' \n');
  const found = visible === undefined || visible.includes('\0') ? undefined : findHidden(visible);
  if (!found) return;
  yield {
    file,
    at: { offset: found.offset },
    severity,
    message: `holds the hidden character ${found.code}: a program reads what a person does not see`,
    cure: 'remove it, or write it as an escape',
  };
}
