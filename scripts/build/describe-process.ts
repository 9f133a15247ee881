import { readFileSync } from 'node:fs';

/** A process, told from every other there ever was where the system says when it started; elsewhere its number alone. */
export function describeProcess(pid: number): string {
  const start = startOf(pid);
  return start === undefined ? String(pid) : `${pid} ${start}`;
}

/** Whether what was described so is another process, and still there. Our own number is one given again, as in containers that start anew. */
export function isRunning(description: string): boolean {
  const [first = '', ...rest] = description.split(' ');
  const pid = Number(first);
  if (pid === process.pid || !isThere(pid)) return false;
  const start = startOf(pid);
  return rest.length === 0 || start === undefined || start === rest.join(' ');
}

function isThere(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The boot of the system and the tick of it at which a process started, from proc(5). Undefined where there is no such thing. */
function startOf(pid: number): string | undefined {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is a name in brackets that may hold anything; the third is the state, the 22nd the tick.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? 'ended' : `${boot} ${fields[22 - 3]}`;
  } catch {
    return undefined;
  }
}
