import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { LoopbackServer } from './loopback-server.ts';

const settings = [
  'user.name=Test',
  'user.email=test@registry.example',
  'commit.gpgsign=false',
  'tag.gpgsign=false',
];

/** A real repository that a test commits to, and that may be served over smart HTTP. */
export class GitOrigin {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
    mkdirSync(folder, { recursive: true });
    this.git('init', '--quiet', '--initial-branch=main');
  }

  /** Makes these all the files there are, and gives the id of the commit. */
  commit(files: Readonly<Record<string, string>>): string {
    this.git('rm', '-r', '--quiet', '--force', '--ignore-unmatch', '.');
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.folder, path)), { recursive: true });
      writeFileSync(join(this.folder, path), text);
    }
    this.git('add', '--all');
    this.git('commit', '--quiet', '--allow-empty', '--message=change');
    return this.git('rev-parse', 'HEAD').trim();
  }

  git(...args: readonly string[]): string {
    return execFileSync('git', [...settings.flatMap((setting) => ['-c', setting]), ...args], {
      cwd: this.folder,
      encoding: 'utf8',
      env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' },
    });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Serves it as hosts of Git do; with a password, to those alone who know it. */
  async serve(basic?: { readonly username: string; readonly password: string }): Promise<LoopbackServer> {
    const expected =
      basic && `Basic ${Buffer.from(`${basic.username}:${basic.password}`).toString('base64')}`;
    return await LoopbackServer.start(({ path, query, headers }, response, request) => {
      if (expected !== undefined && headers.authorization !== expected) {
        response.writeHead(401, { 'www-authenticate': 'Basic realm="git"' }).end();
        return;
      }
      // The Common Gateway Interface (RFC 3875), which git's own server speaks.
      const backend = spawn('git', ['http-backend'], {
        env: {
          ...process.env,
          GIT_PROJECT_ROOT: dirname(this.folder),
          GIT_HTTP_EXPORT_ALL: '1',
          PATH_INFO: path,
          QUERY_STRING: String(query),
          REQUEST_METHOD: request.method,
          CONTENT_TYPE: headers['content-type'] ?? '',
          HTTP_CONTENT_ENCODING: headers['content-encoding'] ?? '',
          GIT_PROTOCOL: String(headers['git-protocol'] ?? ''),
        },
      });
      request.pipe(backend.stdin);
      const parts: Buffer[] = [];
      backend.stdout.on('data', (part: Buffer) => parts.push(part));
      backend.on('close', () => {
        const whole = Buffer.concat(parts);
        const end = whole.indexOf('\r\n\r\n');
        const head = whole.subarray(0, end).toString().split('\r\n');
        for (const line of head) {
          const [name = '', value = ''] = line.split(': ');
          if (name.toLowerCase() === 'status') response.statusCode = Number.parseInt(value, 10);
          else response.setHeader(name, value);
        }
        response.end(whole.subarray(end + 4));
      });
    });
  }
}
