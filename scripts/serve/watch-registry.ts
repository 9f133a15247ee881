import { watch } from 'node:fs';

// Milliseconds of quiet after a change: an editor or a checkout touches many files in a row.
const quiet = 150;
// Milliseconds between looks where the system cannot tell of changes.
const lookAgain = 2000;

export interface Watcher {
  /** Paths that were touched since this was last asked, from the registry folder; empty if the system did not say. */
  takeTouched(): string[];
  close(): void;
}

/** Tells when something below a folder has changed and it has become quiet; `onFallback` hears why if it must be looked at by the clock. */
export function watchRegistry(
  root: string,
  onChange: () => void,
  onFallback: (reason: string) => void,
): Watcher {
  const touched = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let close = () => {};
  const settle = () => {
    clearTimeout(timer);
    timer = setTimeout(onChange, quiet);
  };
  const byTheClock = (error: Error) => {
    onFallback(error.message);
    const interval = setInterval(onChange, lookAgain);
    close = () => clearInterval(interval);
  };
  try {
    const watcher = watch(root, { recursive: true }, (_, file) => {
      // Git's own files change at every look at them.
      if (file !== null && /(?:^|[\\/])\.git(?:[\\/]|$)/.test(file)) return;
      if (file !== null) touched.add(file.replaceAll('\\', '/'));
      settle();
    });
    watcher.on('error', (error) => {
      watcher.close();
      byTheClock(error as Error);
    });
    close = () => watcher.close();
    // On Linux Node keeps it to itself if the system had no watches left for all that is there; whoever asks for one file more is told.
    watch(`${root}/registry.yaml`).close();
  } catch (error) {
    close();
    byTheClock(error as Error);
  }
  return {
    takeTouched: () => {
      const paths = [...touched].sort();
      touched.clear();
      return paths;
    },
    close: () => {
      clearTimeout(timer);
      close();
    },
  };
}
