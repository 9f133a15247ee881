export const group = 'toolhive.stacklok.dev';

export interface Metadata {
  readonly uid: string;
  readonly resourceVersion: string;
  readonly namespace: string;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

export interface Stored {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: Metadata;
  readonly [part: string]: unknown;
}

/** What a test says of an object; the server adds the rest. */
export interface Given {
  readonly kind?: 'MCPServer' | 'VirtualMCPServer' | 'MCPRemoteProxy';
  readonly namespace?: string;
  readonly name: string;
  readonly labels?: Readonly<Record<string, string>>;
  /** Keys without the prefix of ToolHive. */
  readonly annotations?: Readonly<Record<string, string>> | null;
  readonly spec?: unknown;
  readonly status?: unknown;
}

const plurals: Readonly<Record<string, string>> = {
  MCPServer: 'mcpservers',
  VirtualMCPServer: 'virtualmcpservers',
  MCPRemoteProxy: 'mcpremoteproxies',
};

/** As addresses have the kind of an object. */
export function pluralOf(object: Stored | undefined): string | undefined {
  return object && plurals[object.kind];
}

/** Whether an object has the labels that a selector asks for: equality, inequality and presence, joined by commas. */
export function hasLabels({ metadata: { labels } }: Stored, selector: string): boolean {
  return selector
    .split(',')
    .filter(Boolean)
    .every((term) => {
      const [, name = '', sign, value] = /^(\w+)(?:(==?|!=)(\w+))?$/.exec(term.trim()) ?? [];
      if (sign === undefined) return labels[name] !== undefined;
      return (labels[name] === value) === (sign !== '!=');
    });
}
