import type { McpManifest, ServerJson } from '../generated/types.ts';

type Variable = NonNullable<McpManifest['mcp']['env']>[number];
type Header = NonNullable<NonNullable<ServerJson['remotes']>[number]['headers']>[number];
type Input = Omit<Header, 'name' | 'variables'>;

/** What a manifest says of a variable, as a server.json says it of any value that a person gives. */
export function inputOf({ name, description, required, default: value }: Variable): Input {
  return {
    ...(description !== undefined && description !== '' && { description }),
    ...(required && { isRequired: true }),
    // A manifest does not say which values are secret. A word too many kept out of sight harms nobody.
    ...(value === undefined && secretName.test(name) && { isSecret: true }),
    ...(value !== undefined && { default: value }),
  };
}

const secretName =
  /(?:^|_)(?:API_?KEY|ACCESS_KEY|PRIVATE_KEY|KEY|TOKEN|SECRET|PASSWORD|PASSWD|PAT|CREDENTIALS?)$/i;

/** The `{places}` of a template, each a value that somebody must give; `${NAME}` is the shell's, not ours. */
export function variablesIn(template: string): Pick<Header, 'variables'> {
  const names = new Set([...template.matchAll(/(?<!\$)\{([A-Za-z_][\w.-]*)\}/g)].map(([, name]) => name!));
  if (names.size === 0) return {};
  return { variables: Object.fromEntries([...names].map((name) => [name, { isRequired: true }])) };
}
