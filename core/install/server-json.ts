import { placeholder } from './printable.ts';
import type { Server } from './server.ts';

/** How a client writes the value of a variable that its user has set: never the value itself. */
export type VariableStyle = 'shell' | 'env' | 'input' | 'empty';

const styles: { readonly [Style in VariableStyle]: (name: string) => string } = {
  shell: (name) => `\${${name}}`,
  env: (name) => `\${env:${name}}`,
  input: (name) => `\${input:${name}}`,
  empty: () => '',
};

/** The keys `command`, `args` and `env` that nearly all clients share, or the address under the key of the client. */
export function serverJson(server: Server, style: VariableStyle, urlKey = 'url'): Record<string, unknown> {
  if (server.transport !== 'stdio') return { [urlKey]: server.url };
  const env = Object.fromEntries(server.variables.map((name) => [name, styles[style](name)]));
  return {
    command: server.command,
    ...(server.args.length > 0 && { args: server.args }),
    ...(server.variables.length > 0 && { env }),
  };
}

/** Placeholders in braces as VS Code asks for them: `{city}` is `${input:city}`. */
export function withInputs<Value extends Server>(server: Value): Value {
  const asked = (text: string) => text.replaceAll(placeholder, `\${input:$1}`);
  return server.transport === 'stdio'
    ? { ...server, command: asked(server.command), args: server.args.map(asked) }
    : { ...server, url: asked(server.url) };
}
