import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { describeProcess } from './describe-process.ts';
import { lockOutput } from './lock.ts';

let place: string;
let out: string;
const others: ChildProcess[] = [];

beforeEach(() => {
  place = mkdtempSync(`${tmpdir()}/lock-`);
  out = `${place}/dist`;
});
afterEach(() => {
  for (const other of others.splice(0)) other.kill('SIGKILL');
  rmSync(place, { recursive: true });
});

/** Another process that runs a few lines, which know `lockOutput` and `out`; gives it once it has printed something. */
async function startOther(lines: string): Promise<ChildProcess & { readonly printed: string }> {
  const script = `import { lockOutput } from '${import.meta.dirname}/lock.ts'; const out = ${JSON.stringify(out)}; ${lines}`;
  const other = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  others.push(other);
  const [bytes] = await once(other.stdout, 'data');
  return Object.assign(other, { printed: String(bytes) });
}
const holding = "lockOutput(out); console.log('held'); setInterval(() => {}, 1000);";

test('a lock that is given back leaves nothing, and can be taken again', () => {
  lockOutput(out)();
  lockOutput(out)();
  expect(readdirSync(place)).toEqual([]);
});

test('a lock of this process is kept while it is held, however the output is written', () => {
  const unlock = lockOutput(out);
  expect(() => lockOutput(`${place}/./dist`)).toThrow(`process ${process.pid} is building`);
  expect(readdirSync(place)).toEqual(['dist.lock']);
  unlock();
});

test('a lock of another process is kept while that lives, and taken over when it is dead', async () => {
  const other = await startOther(holding);
  expect(() => lockOutput(out)).toThrow(`process ${other.pid} is building`);
  other.kill('SIGKILL');
  await once(other, 'exit');
  lockOutput(out)();
  expect(readdirSync(place)).toEqual([]);
});

test.each([
  ['our own number, as a container gives it again', () => String(process.pid)],
  ['nothing', () => ''],
])('a lock that holds %s is dead', (_, text) => {
  writeFileSync(`${out}.lock`, text());
  const unlock = lockOutput(out);
  expect(readFileSync(`${out}.lock`, 'utf8')).toBe(describeProcess(process.pid));
  unlock();
});

// Elsewhere nothing but the number of a process is known.
describe.runIf(process.platform === 'linux')('where the system says when a process started', () => {
  test('a lock whose number another process has by now is dead', () => {
    writeFileSync(`${out}.lock`, `${process.ppid} another-boot 1`);
    lockOutput(out)();
  });

  test('a lock of a process that ended, and that nobody took notice of, is dead', async () => {
    const parent = spawn('sh', ['-c', 'sleep 0.3 & echo $!; exec sleep 60']);
    others.push(parent);
    const pid = Number(String((await once(parent.stdout, 'data'))[0]));
    writeFileSync(`${out}.lock`, describeProcess(pid));
    expect(() => lockOutput(out)).toThrow(`process ${pid} is building`);
    await expect.poll(() => readFileSync(`/proc/${pid}/stat`, 'utf8')).toContain(') Z ');
    lockOutput(out)();
  });
});

test('a lock that holds the number alone of a process that lives is alive', () => {
  writeFileSync(`${out}.lock`, String(process.ppid));
  expect(() => lockOutput(out)).toThrow(`process ${process.ppid} is building`);
});

test('of many that find a dead lock at once, one alone holds it at any time', async () => {
  // Each counts what it sees while it holds the lock: a file of its own, and no other.
  const trying = `
    import { writeFileSync, readdirSync, rmSync } from 'node:fs';
    let held = 0, clashes = 0;
    const end = Date.now() + 1500;
    while (Date.now() < end) {
      let unlock;
      try { unlock = lockOutput(out); } catch { continue; }
      const mark = out + '.held-' + process.pid;
      writeFileSync(mark, '');
      if (readdirSync(${JSON.stringify(place)}).filter((file) => file.includes('.held-')).length > 1) clashes += 1;
      held += 1;
      rmSync(mark);
      unlock();
      if (held % 5 === 0) try { writeFileSync(out + '.lock', '999999999 a-boot 1', { flag: 'wx' }); } catch {}
    }
    console.log(JSON.stringify({ isEach: held > 0, clashes }));`;
  const runs = await Promise.all([1, 2, 3, 4].map(() => startOther(trying)));
  expect(runs.map(({ printed }) => JSON.parse(printed))).toEqual(
    runs.map(() => ({ isEach: true, clashes: 0 })),
  );
  lockOutput(out)();
  expect(readdirSync(place)).toEqual([]);
});
