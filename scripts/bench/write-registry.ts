import { mkdirSync, writeFileSync } from 'node:fs';
import { dump } from 'js-yaml';
import { digestOf } from '#core/catalog/digest.ts';
import { parsePackage } from '#core/catalog/parse-package.ts';
import type { SourceFile } from '#core/catalog/source-file.ts';
import { packageFolder, scopeFile } from '#core/names.ts';
import { printJson } from '#core/text/print-json.ts';
import { sha256 } from '../registry/sha256.ts';
import { logNormal, pickFrom, randomNumbers } from './random.ts';
import { encode, makeSentence, words } from './words.ts';
import { writeOwnFiles } from './write-own-files.ts';

const versions = ['1.0.0', '1.1.0', '2.0.0'];
/**
 * A lawful registry of so many packages with three versions each, in the proportions and sizes of real ones: half MCP servers, a third
 * command-line tools, a sixth skills, one in two hundred a collection; most scopes hold one package, a few hold hundreds.
 */
export function writeBenchRegistry(root: string, packages: number, onProgress: (done: number) => void): void {
  const random = randomNumbers(packages);
  const pick = <Item>(items: readonly Item[]): Item => pickFrom(random, items);
  const sentence = (length: number) => makeSentence(random, length);
  const write = (path: string, content: string | Uint8Array) => {
    writeFileSync(`${root}/${path}`, content);
  };
  const makeFolder = (path: string) => mkdirSync(`${root}/${path}`, { recursive: true });

  makeFolder('scopes');
  writeOwnFiles(root);

  const names: { scope: string; name: string }[] = [];
  let scope = '';
  for (let index = 0; index < packages; index += 1) {
    // Nine scopes in ten hold one package.
    if (index === 0 || random() < 0.45) {
      scope = `${pick(words)}-${encode(index)}`;
      const file = scopeFile(scope);
      makeFolder(file.slice(0, file.lastIndexOf('/')));
      write(
        file,
        `name: ${scope}\nkind: org\nmembers:\n  - id: ${index + 1}\n    handle: ${scope}\n    role: owner\n`,
      );
    }
    const name = `${pick(words)}-${pick(words)}-${encode(index)}`;
    const folder = packageFolder({ scope, name });
    makeFolder(folder);
    write(`${folder}/package.yaml`, `categories:\n  - ${pick(words.slice(0, 34))}\n`);
    const kind = index > 20 && random() < 0.005 ? 'collection' : pickKind(random());
    names.push({ scope, name });
    const members =
      kind === 'collection'
        ? [...new Set(Array.from({ length: 8 }, () => pick(names)))].filter((other) => other.name !== name)
        : [];
    for (const [order, version] of versions.entries()) {
      const base = {
        name: `@${scope}/${name}`,
        version,
        type: kind,
        description: sentence(
          logNormal(random, kind === 'skill' ? 220 : 85, kind === 'skill' ? 480 : 140),
        ).slice(0, 1000),
        license: pick(['MIT', 'Apache-2.0', 'BSD-3-Clause']),
        repository: `https://github.com/${scope}/${name}`,
        keywords: Array.from({ length: 4 }, () => pick(words)),
      };
      const content: [string, string][] = [];
      if (kind === 'skill') {
        const body = Array.from(
          { length: Math.max(1, Math.round(logNormal(random, 7000, 17000) / 400)) },
          () => sentence(400),
        );
        content.push([
          'SKILL.md',
          `---\nname: ${name}\ndescription: ${JSON.stringify(base.description)}\nlicense: ${base.license}\n---\n\n# ${name}\n\n${body.join('\n\n')}\n`,
        ]);
        if (random() < 0.4)
          content.push(['references/detail.md', `${sentence(logNormal(random, 3000, 12000))}\n`]);
      } else if (kind === 'collection') {
        content.push([
          'ctx.yaml',
          dump({ ...base, collection: { members: members.map((other) => `@${other.scope}/${other.name}`) } }),
        ]);
      } else if (kind === 'cli') {
        content.push([
          'ctx.yaml',
          dump({
            ...base,
            cli: { binary: name, verify: `${name} --version` },
            install: { brew: name, cargo: name },
          }),
        ]);
      } else {
        const env = Array.from(
          { length: Math.min(60, Math.floor(logNormal(random, 1.2, 6))) },
          (_, number) => ({
            name: `${pick(words).toUpperCase()}_${number}`,
            required: random() < 0.5,
            description: sentence(40),
          }),
        );
        const isRemote = random() < 0.45;
        const way = isRemote
          ? { transport: 'streamable-http', url: `https://${scope}.example/mcp` }
          : { transport: 'stdio', command: 'npx', args: ['-y', `@${scope}/${name}`] };
        content.push([
          'ctx.yaml',
          dump({
            ...base,
            mcp: { ...way, ...(env.length > 0 && { env }), tools: [pick(words), pick(words)] },
          }),
        ]);
        if (random() < 0.3)
          content.push(['README.md', `# ${name}\n\n${sentence(logNormal(random, 1500, 5000))}\n`]);
      }
      const files = content.map(([path, text]): SourceFile => {
        const bytes = Buffer.from(text);
        return { path: `${folder}/${version}/${path}`, kind: 'file', bytes, size: bytes.length };
      });
      makeFolder(`${folder}/${version}`);
      for (const { path, bytes } of files) {
        if (path.includes('/references/')) makeFolder(path.slice(0, path.lastIndexOf('/')));
        write(path, bytes);
      }
      const { archives } = parsePackage({ scope, name, folder, files }).releases[0]!;
      const record = {
        published_at: new Date(Date.UTC(2026, order * 3, 1 + (index % 28), index % 24))
          .toISOString()
          .replace('.000Z', 'Z'),
        published_by: 1,
        archives: {
          'tar.gz': { digest: digestOf(archives!['tar.gz'], sha256), size: archives!['tar.gz'].length },
          zip: { digest: digestOf(archives!.zip, sha256), size: archives!.zip.length },
        },
      };
      write(`${folder}/${version}/release.json`, printJson(record));
    }
    onProgress(index + 1);
  }
}

/** In the proportions of the real catalogs. */
function pickKind(number: number): 'mcp' | 'cli' | 'skill' {
  return number < 0.52 ? 'mcp' : number < 0.84 ? 'cli' : 'skill';
}
