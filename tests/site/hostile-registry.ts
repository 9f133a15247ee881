import { dump } from 'js-yaml';
import type { ServerEntry } from '#core/servers/server-entry.ts';
import { pageLength } from '../../site/data/page-of-rows.ts';
import { openFolder, type RegistryFolder } from '../registry-folder.ts';

/** What a publisher's script would leave behind on the page if it ever ran. */
export const trace = 'brokenOut';

/** The packages whose publisher means to break out of the pages. */
export const hostilePackages = ['@acme/hostile', '@acme/hostile-server', '@example-evil/hostile'] as const;

/** The example, with packages that try to take over their pages, and with enough others that lists have a second page. */
export function openHostileRegistry(): RegistryFolder {
  const folder = openFolder();
  for (let count = 0; count <= pageLength; count += 1) {
    lawful(folder.add(madeServer(count)));
    folder.change(`@acme/made-${count}`, (record) => ({ ...record, categories: ['files'] }));
  }
  for (const version of ['1.0.0', '1.1.0']) lawful(folder.add(hostileSkill(version)));
  lawful(folder.add(hostileServer));
  folder.gather('partners', hostileGathered);
  return folder;
}

function lawful(outcome: ReturnType<RegistryFolder['add']>): void {
  if (outcome.kind === 'refused') throw new Error(outcome.reasons.join('\n'));
}

const run = `document.documentElement.dataset.brokenOut=1`;
const longWord = 'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen'.repeat(20);
const elements = `</title></script><script>${run}</script><img src=x onerror="${run}">`;

const hostileText = `# ${elements} ${longWord}

<script>${run}</script>
<script src="https://evil.example/a.js"></script>
<img src="x" onerror="${run}"><img src="https://evil.example/pixel.png">
<svg onload="${run}"><script>${run}</script><use href="https://evil.example/a.svg#a"/></svg>
<iframe src="https://evil.example/" srcdoc="<script>parent.${run}</script>"></iframe>
<style>* { display: none } body { background: url(https://evil.example/b.png) }</style>
<link rel="stylesheet" href="https://evil.example/a.css"><meta http-equiv="refresh" content="0;url=https://evil.example/">
<base href="https://evil.example/"><form action="https://evil.example/"><input name="attributes" autofocus onfocus="${run}"></form>
<a href="javascript:${run}" id="content" name="querySelector">press</a> <a href="data:text/html,<script>${run}</script>">press</a>
<div id="install" class="skip" data-tabs data-group="client" style="position:fixed;inset:0" onclick="${run}">over everything</div>
<video autoplay src="https://evil.example/a.mp4" onerror="${run}"></video><object data="https://evil.example/"></object>
<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${run}&gt;"></math>
<details open ontoggle="${run}"><summary>more</summary>text</details>

[press](javascript:${run}) [press](JaVaScRiPt:${run}) [press](//evil.example/) ![remote](https://evil.example/c.png "${elements}")
![x](y" onerror="${run}) <https://evil.example/${longWord}>

${longWord}

مرحبا بالعالم، هذا نص من اليمين إلى اليسار ${longWord} שלום עולם

| ${'wide | '.repeat(40)}
| ${'--- | '.repeat(40)}
| ${`${'cell'.repeat(30)} | `.repeat(40)}

\`${longWord}\`

\`\`\`html
${elements}${longWord}
\`\`\`

${Array.from({ length: 20 }, (_, depth) => `${'  '.repeat(depth)}- ${depth} ${longWord.slice(0, 200)}`).join('\n')}

${'> '.repeat(20)}deep

###### Six <b onmouseover="${run}">levels</b>

# Install
`;

function hostileSkill(version: string): Record<string, string> {
  const manifest = {
    name: '@acme/hostile',
    version,
    type: 'skill',
    description: `"><script>${run}</script><img src=x onerror=${run}> مرحبا بالعالم שלום ${longWord}`.slice(
      0,
      240,
    ),
    license: 'MIT',
    skill: { compatibility: `${elements} ${longWord}`.slice(0, 400) },
  };
  return {
    'ctx.yaml': dump(manifest),
    'SKILL.md': `---\nname: hostile\ndescription: ${JSON.stringify(manifest.description)}\n---\n\n${hostileText}\n${version}\n`,
    'README.md': hostileText,
    [`references/${'very-long-name-'.repeat(6)}.md`]: `${elements}\n${longWord}\n${version} </pre></code><script>${run}</script>\n`,
  };
}

const hostileServer = {
  'ctx.yaml': dump({
    name: '@acme/hostile-server',
    version: '1.0.0',
    type: 'mcp',
    description: `A server. ${elements}`.slice(0, 240),
    license: 'MIT',
    mcp: {
      transport: 'stdio',
      command: 'npx',
      args: [
        'tidy',
        `"><script>${run}</script>`,
        `'; touch /tmp/x; '`,
        '$(touch x)',
        '`touch x`',
        longWord.slice(0, 300),
      ],
      env: [
        {
          name: `A${'_VERY_LONG_NAME'.repeat(15)}`,
          description: elements,
          default: `"><script>${run}</script>`,
        },
      ],
      tools: ['read', `${'very_long_tool_name_'.repeat(6)}`],
    },
  }),
  'README.md': hostileText,
};

function madeServer(count: number): Record<string, string> {
  const manifest = {
    name: `@acme/made-${count}`,
    version: '1.0.0',
    type: 'mcp',
    description: `Server ${count}.`,
    license: 'MIT',
    mcp: { transport: 'streamable-http', url: `https://made-${count}.example.com/mcp` },
  };
  return { 'ctx.yaml': dump(manifest) };
}

/** No rule of ours judges the words of what others hold. */
const hostileGathered = entryOf({
  name: 'example.evil/hostile',
  title: `"><script>${run}</script>`,
  description: `${elements} ${longWord}`.slice(0, 400),
  version: '1.0.0',
  websiteUrl: `https://evil.example/?q='onmouseover=${run}'${longWord}`,
  icons: [{ src: 'https://evil.example/icon.png' }],
  remotes: [
    {
      type: 'streamable-http',
      url: `https://${'long.'.repeat(30)}evil.example/${longWord}`,
      headers: [{ name: 'X-Key', description: elements, isSecret: true, isRequired: true }],
    },
  ],
  packages: [
    {
      registryType: 'npm',
      identifier: 'tidy-server',
      version: '1.0.0',
      transport: { type: 'stdio' },
      runtimeHint: 'npx',
      environmentVariables: [
        { name: 'EVIL_KEY', description: elements, default: `"><img src=x onerror=${run}>` },
      ],
      packageArguments: [{ type: 'positional', value: `$(touch x) "><script>${run}</script>` }],
    },
  ],
});

function entryOf(server: ServerEntry['versions'][number]['server']): ServerEntry {
  const at = '2026-01-04T08:00:00Z';
  const times = { status_changed_at: at, published_at: at, updated_at: at, seen_at: at };
  return { name: server.name, versions: [{ server, status: 'active', ...times }] };
}
