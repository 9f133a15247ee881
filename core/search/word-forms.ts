const words = (text: string) => text.split(/\s+/).filter((word) => word !== '');

/** Words that a stemmer of English throws together with others of another meaning here, and their stems. */
export const meantOtherwise: ReadonlyMap<string, string> = new Map([
  ...words(
    `accounting aws authority community container data dns excel excellent experience general generic important ios kubernetes
    marketing media news organic policy terminal university`,
  ).map((word) => [word, word] as const),
  ['authorities', 'authority'],
  ['communities', 'community'],
  ['containers', 'container'],
  ['excellence', 'excellent'],
  ['experiences', 'experience'],
  ['policies', 'policy'],
  ['terminals', 'terminal'],
  ['universities', 'university'],
]);

/** What tools do; whoever looks for a `linter` is after what lints. */
const verbs = words(
  `analyze benchmark browse build bundle cache check clean code compile compress convert copy crawl create debug decode decrypt deploy
  design detect develop download draw edit encode encrypt explore extract fetch filter find fix format generate grep host index
  inspect install integrate launch lint load lock log mail make manage map merge migrate minify monitor obfuscate optimize
  organize parse patch pick plan play plot print process profile publish read record redact render report resize resolve review
  run sample scan schedule scrape search send sort split stream summarize switch synthesize test track trade train transcribe
  transform translate trim update upload validate verify view visualize watch write`,
);
// A browser and a computer are things of their own.
const things = new Set(['browser', 'mapper', 'printer', 'player', 'trainer', 'hoster']);

/** Nouns of those who do something, by the verb. */
export const agentNouns: ReadonlyMap<string, string> = new Map(
  verbs.flatMap((verb) =>
    nounsOf(verb)
      .filter((noun) => !things.has(noun))
      .flatMap((noun) => [[noun, verb] as const, [`${noun}s`, verb] as const]),
  ),
);

function nounsOf(verb: string): string[] {
  const nouns = [`${verb}er`, `${verb}or`];
  if (verb.endsWith('e')) nouns.push(`${verb}r`, `${verb.slice(0, -1)}or`);
  if (verb.endsWith('y')) nouns.push(`${verb.slice(0, -1)}ier`);
  if (/[^aeiou][aeiou][b-df-hj-np-tvz]$/.test(verb)) nouns.push(`${verb}${verb.at(-1)}er`);
  return nouns;
}
