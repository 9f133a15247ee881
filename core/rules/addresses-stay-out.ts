import { findAddress } from '../manifest/author.ts';
import type { Finding } from '../problem.ts';
import type { Rule } from './rule.ts';

export const addressesStayOut: Rule = {
  name: 'addresses-stay-out',
  states:
    'No e-mail address stands in what the registry itself writes (scope, package and release files), nor with an author in what it serves.',
  *registry({ scopes }) {
    for (const { source, text } of scopes) yield* checkText(source.path, text);
  },
  *package({ files, recordText, releases, withheld }) {
    yield* checkText(`${files.folder}/package.yaml`, recordText);
    for (const { folder, recordText: text } of releases) yield* checkText(`${folder}/release.json`, text);
    yield* withheld;
  },
};

function* checkText(file: string, text = ''): Iterable<Finding> {
  const found = findAddress(text);
  if (!found) return;
  yield {
    file,
    at: { offset: found.offset },
    message: 'holds an e-mail address; Git would keep it for ever',
    cure: 'name people by handle, or not at all',
  };
}
