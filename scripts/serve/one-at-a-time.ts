// Milliseconds until work that could not be done is tried again.
const pause = 3000;

/**
 * Gives what has the work done: never two at once, and once more afterwards if it was wanted while under way. Work that could not be
 * done for the moment says `again`; it is tried again after a pause, or as soon as it is wanted.
 */
export function oneAtATime(work: () => Promise<'done' | 'again'>): () => void {
  let isUnderWay = false;
  let isWanted = false;
  let later: NodeJS.Timeout | undefined;
  const want = () => {
    clearTimeout(later);
    isWanted = true;
    if (!isUnderWay) void run();
  };
  const run = async () => {
    isUnderWay = true;
    let outcome: 'done' | 'again' = 'done';
    while (isWanted) {
      isWanted = false;
      outcome = await work();
    }
    isUnderWay = false;
    if (outcome === 'again') later = setTimeout(want, pause).unref();
  };
  return want;
}
