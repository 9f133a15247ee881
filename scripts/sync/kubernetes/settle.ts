// Milliseconds of quiet before a change is told, and after which one is told though there is no quiet: operators touch an object many times.
const quiet = 1000;
const noise = 10_000;

/** Gives what tells a change once there is quiet after it, until the signal aborts. */
export function settle(onChange: () => void, signal: AbortSignal): () => void {
  let timer: NodeJS.Timeout | undefined;
  let first: number | undefined;
  const tell = () => {
    first = undefined;
    if (!signal.aborted) onChange();
  };
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  return () => {
    if (signal.aborted) return;
    clearTimeout(timer);
    first ??= performance.now();
    const left = first + noise - performance.now();
    timer = setTimeout(tell, Math.max(0, Math.min(quiet, left)));
  };
}
