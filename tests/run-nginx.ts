import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

// Debian keeps it where only root looks.
const PATH = `${process.env['PATH']}:/usr/sbin:/usr/local/sbin`;

/** Whether there is an nginx to run. */
export const hasNginx = spawnSync('nginx', ['-v'], { env: { PATH } }).status === 0;

export interface RunningNginx {
  readonly origin: string;
  stop(): Promise<void>;
}

/** A real nginx told what a file of deploy/nginx says, with texts of it replaced. Whatever it writes lies in `home`. */
export async function runNginx(
  name: 'files.conf' | 'proxy.conf',
  replaced: Readonly<Record<string, string>>,
  home: string,
): Promise<RunningNginx> {
  mkdirSync(home, { recursive: true });
  const port = await freePort();
  let conf = readFileSync(join(import.meta.dirname, '../deploy/nginx', name), 'utf8');
  for (const [from, to] of Object.entries({ ...replaced, 'listen 80': `listen 127.0.0.1:${port}` })) {
    if (!conf.includes(from)) throw new Error(`${name} does not say ${from}`);
    conf = conf.replaceAll(from, to);
  }
  writeFileSync(`${home}/registry.conf`, conf);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `  ${kind}_temp_path ${home}/${kind};`,
  );
  writeFileSync(
    `${home}/nginx.conf`,
    `daemon off;
worker_processes 1;
pid ${home}/nginx.pid;
${process.getuid?.() === 0 ? 'user root;' : ''}
events { worker_connections 64; }
http {
  access_log off;
${temporary.join('\n')}
  include ${home}/registry.conf;
}
`,
  );
  const child = spawn('nginx', ['-e', 'stderr', '-p', home, '-c', `${home}/nginx.conf`], {
    env: { PATH },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr!.on('data', (chunk) => {
    said += chunk;
  });
  const origin = `http://127.0.0.1:${port}`;
  await untilAnswering(origin, child, () => said);
  return {
    origin,
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function untilAnswering(origin: string, child: ChildProcess, said: () => string): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (child.exitCode !== null) throw new Error(`nginx ended with ${child.exitCode}: ${said()}`);
    const answer = await fetch(origin).catch(() => undefined);
    if (answer) return void (await answer.arrayBuffer());
    await sleep(25);
  }
  child.kill('SIGTERM');
  throw new Error(`nginx does not answer: ${said()}`);
}
