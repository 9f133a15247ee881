import type { SynonymsFile } from '../generated/types.ts';
import type { Finding } from '../problem.ts';
import { pointerTo } from '../text/locate.ts';
import type { Rule } from './rule.ts';

const file = 'synonyms.yaml';

export const synonymsAreSound: Rule = {
  name: 'synonyms-are-sound',
  states:
    'In synonyms.yaml every term is in lower case, stands in one group at most, and never leads to itself.',
  *registry({ synonyms }) {
    if (!synonyms) return;
    yield* checkGroups(synonyms.same);
    yield* checkTargets(synonyms['leads-to'], pointerTo('leads-to'));
    for (const [language, words] of Object.entries(synonyms.translations))
      yield* checkTargets(words, pointerTo('translations', language));
  },
};

function* checkGroups(groups: SynonymsFile['same']): Iterable<Finding> {
  const seen = new Set<string>();
  for (const [index, group] of groups.entries()) {
    for (const [place, term] of group.entries()) {
      const pointer = pointerTo('same', index, place);
      yield* checkCase(term, pointer);
      if (seen.has(term)) {
        yield {
          file,
          at: { pointer },
          message: `"${term}" stands in two groups, which would make one of them`,
          cure: 'join the groups, or let one lead to the other',
        };
      }
      seen.add(term);
    }
  }
}

function* checkTargets(targets: SynonymsFile['leads-to'], parent: string): Iterable<Finding> {
  for (const [term, others] of Object.entries(targets)) {
    const pointer = parent + pointerTo(term);
    yield* checkCase(term, pointer);
    for (const [place, other] of others.entries()) {
      yield* checkCase(other, pointer + pointerTo(place));
      if (other !== term) continue;
      yield {
        file,
        at: { pointer: pointer + pointerTo(place) },
        message: `"${term}" leads to itself`,
        cure: 'remove it',
      };
    }
  }
}

/** The schema refuses capitals of ASCII; those of other alphabets no portable pattern tells. */
function* checkCase(term: string, pointer: string): Iterable<Finding> {
  if (term === term.toLowerCase()) return;
  yield {
    file,
    at: { pointer },
    message: `"${term}" is not in lower case`,
    cure: `write "${term.toLowerCase()}"`,
  };
}
