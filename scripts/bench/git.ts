import { execFileSync } from 'node:child_process';

/** Commits everything in a folder, making it a repository first if it is none. */
export function commitAll(folder: string, message: string): void {
  const git = (...args: string[]) =>
    execFileSync(
      'git',
      ['-C', folder, '-c', 'user.name=bench', '-c', 'user.email=bench@registry.example', ...args],
      { stdio: 'ignore' },
    );
  git('init', '-q');
  // Nothing below looks at old objects: collecting them would only disturb what is measured.
  git('config', 'gc.auto', '0');
  git('config', 'maintenance.auto', 'false');
  git('add', '-A');
  git('commit', '-q', '--allow-empty', '-m', message);
}
