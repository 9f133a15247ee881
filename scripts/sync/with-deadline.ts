/** What a work gives. Throws as soon as the signal aborts or the time is over, though the work may not heed its signal. */
export async function withDeadline<Gives>(
  milliseconds: number,
  outer: AbortSignal,
  work: (signal: AbortSignal) => Promise<Gives>,
): Promise<Gives> {
  outer.throwIfAborted();
  const ending = new AbortController();
  const onAbort = () => ending.abort(outer.reason);
  outer.addEventListener('abort', onAbort);
  const tooLate = new Error(`took longer than ${milliseconds / 1000} s and was given up`);
  const timer = setTimeout(() => ending.abort(tooLate), milliseconds);
  try {
    const ended = new Promise<never>((_, reject) => {
      ending.signal.addEventListener('abort', () => reject(ending.signal.reason));
    });
    return await Promise.race([work(ending.signal), ended]);
  } finally {
    clearTimeout(timer);
    outer.removeEventListener('abort', onAbort);
  }
}
