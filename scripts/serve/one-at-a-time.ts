/** Gives what has the work done: never two at once, and once more afterwards if it was wanted while under way. */
export function oneAtATime(work: () => Promise<void>): () => void {
  let isUnderWay = false;
  let isWanted = false;
  const run = async () => {
    isUnderWay = true;
    while (isWanted) {
      isWanted = false;
      await work();
    }
    isUnderWay = false;
  };
  return () => {
    isWanted = true;
    if (!isUnderWay) void run();
  };
}
