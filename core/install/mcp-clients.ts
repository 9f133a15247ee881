import { shellLine } from '../ctx-text/quote.ts';
import { printBase64 } from '../text/base64.ts';
import type { ClientId, Instruction, Obstacle } from './instruction.ts';
import type { Server } from './server.ts';
import { serverJson, withInputs } from './server-json.ts';
import { toolHive } from './toolhive.ts';

type Printer = (server: Server) => readonly Instruction[] | Obstacle;

/** How each client is told of a server. */
export const mcpClients: { readonly [Id in ClientId]?: Printer } = {
  'claude-code'(server) {
    const config = server.transport === 'stdio' ? { type: 'stdio' } : { type: server.transport };
    const json = JSON.stringify({ ...config, ...serverJson(server, 'shell') });
    return [command('claude-code', server, ['claude', 'mcp', 'add-json', server.name, json])];
  },

  codex(server) {
    if (server.transport === 'sse') return 'transport';
    if (server.transport !== 'stdio') {
      return [command('codex', server, ['codex', 'mcp', 'add', server.name, '--url', server.url])];
    }
    const { name, args, variables } = server;
    if (variables.length === 0) {
      return [command('codex', server, ['codex', 'mcp', 'add', name, '--', server.command, ...args])];
    }
    // A JSON string of printable characters is a TOML string, and a list of them is a list.
    const lines = [
      `[mcp_servers.${JSON.stringify(name)}]`,
      `command = ${JSON.stringify(server.command)}`,
      ...(args.length > 0 ? [`args = ${list(args)}`] : []),
      `env_vars = ${list(variables)}`,
    ];
    return [file('codex', server, '~/.codex/config.toml', 'toml', lines.join('\n'))];
  },

  cursor(server) {
    const json = serverJson(server, 'env');
    const query = `name=${encodeURIComponent(server.name)}&config=${encodeURIComponent(printBase64(JSON.stringify(json)))}`;
    return [
      link('cursor', server, `cursor://anysphere.cursor-deeplink/mcp/install?${query}`, json),
      serversFile('cursor', server, '~/.cursor/mcp.json', json),
    ];
  },

  vscode(server) {
    const asked = withInputs(server);
    const json = { type: asked.transport, ...serverJson(asked, 'input') };
    const secrets = server.variables.map((id) => ({
      type: 'promptString',
      id,
      description: id,
      password: true,
    }));
    const others = server.placeholders
      .filter((id) => !server.variables.includes(id))
      .map((id) => ({ type: 'promptString', id, description: id }));
    const inputs = [...secrets, ...others].length > 0 ? { inputs: [...secrets, ...others] } : {};
    const whole = { name: server.name, ...json, ...inputs };
    // VS Code asks for them itself: nothing is left to fill in or to set.
    const ready = { ...server, placeholders: [], variables: [] };
    return [
      link('vscode', ready, `vscode:mcp/install?${encodeURIComponent(JSON.stringify(whole))}`, whole),
      file(
        'vscode',
        ready,
        '.vscode/mcp.json',
        'json',
        print({ servers: { [server.name]: json }, ...inputs }),
      ),
    ];
  },

  copilot(server) {
    const { name, transport } = server;
    if (transport !== 'stdio') {
      return [
        command('copilot', server, ['copilot', 'mcp', 'add', '--transport', transport, name, server.url]),
      ];
    }
    if (server.variables.length === 0) {
      const words = ['copilot', 'mcp', 'add', name, '--', server.command, ...server.args];
      return [command('copilot', server, words)];
    }
    const json = { type: 'local', ...serverJson(server, 'shell'), tools: ['*'] };
    return [serversFile('copilot', server, '~/.copilot/mcp-config.json', json)];
  },

  gemini(server) {
    const json = serverJson(server, 'shell', server.transport === 'sse' ? 'url' : 'httpUrl');
    return [serversFile('gemini', server, '~/.gemini/settings.json', json)];
  },

  'lm-studio'(server) {
    const json = serverJson(server, 'empty');
    const query = `name=${encodeURIComponent(server.name)}&config=${encodeURIComponent(printBase64(JSON.stringify(json)))}`;
    return [link('lm-studio', server, `lmstudio://add_mcp?${query}`, json)];
  },

  goose(server) {
    const { name, transport, variables } = server;
    if (transport === 'sse') return 'transport';
    // The only programs that it starts from a link.
    if (transport === 'stdio' && !['npx', 'uvx', 'docker', 'jbang'].includes(server.command)) return 'layout';
    const way =
      transport === 'stdio'
        ? [['cmd', server.command], ...server.args.map((arg) => ['arg', arg])]
        : [
            ['url', server.url],
            ['type', 'streamable_http'],
          ];
    const pairs = [...way, ['id', name], ['name', name], ['description', name]];
    const asked = variables.map((variable) => ['env', `${variable}=${variable}`]);
    const query = [...pairs, ...asked].map(([key, value = '']) => `${key}=${encodeURIComponent(value)}`);
    return [link('goose', server, `goose://extension?${query.join('&')}`, serverJson(server, 'empty'))];
  },

  kiro(server) {
    const json = serverJson(server, 'shell');
    const query = `name=${encodeURIComponent(server.name)}&config=${encodeURIComponent(JSON.stringify(json))}`;
    return [link('kiro', server, `https://kiro.dev/launch/mcp/add?${query}`, json)];
  },

  toolhive: toolHive,
};

function notes({ placeholders, variables }: Server) {
  return {
    ...(placeholders.length > 0 && { fillIn: placeholders }),
    ...(variables.length > 0 && { environment: variables }),
  };
}

function command(client: ClientId, server: Server, words: readonly string[]): Instruction {
  return { client, kind: 'command', title: 'add-server', text: shellLine(words), ...notes(server) };
}

function link(client: ClientId, server: Server, text: string, json: object): Instruction {
  return { client, kind: 'link', title: 'open-link', text, decoded: print(json), ...notes(server) };
}

function serversFile(client: ClientId, server: Server, path: string, json: object): Instruction {
  return file(client, server, path, 'json', print({ mcpServers: { [server.name]: json } }));
}

function file(
  client: ClientId,
  server: Server,
  path: string,
  language: 'json' | 'toml',
  text: string,
): Instruction {
  return { client, kind: 'configuration', title: 'edit-file', file: path, language, text, ...notes(server) };
}

function print(json: object): string {
  return JSON.stringify(json, undefined, 2);
}

function list(texts: readonly string[]): string {
  return `[${texts.map((text) => JSON.stringify(text)).join(', ')}]`;
}
