import type { Protocol } from './endpoint.ts';

// What begins an address, and who is asked there; the first that fits.
const prefixes: readonly (readonly [string, Protocol])[] = [
  ['/v0.1', 'mcp'],
  ['/v0', 'mcp'],
  ['/registry/v0.1', 'mcp'],
  ['/servers', 'mcp'],
  ['/plugged-in', 'plugged-in'],
  ['/registry', 'toolhive'],
  ['/extension', 'toolhive'],
  ['/api/v0', 'toolhive'],
  ['/toolhive', 'toolhive'],
  ['/v1/sources', 'toolhive'],
  ['/v1/registries', 'toolhive'],
  ['/health', 'toolhive'],
  ['/readiness', 'toolhive'],
  ['/version', 'toolhive'],
  ['/openapi.yaml', 'toolhive'],
];

/** The protocol that a client speaks who asks for an address, be there anything or not: its misses are told in it. */
export function protocolOf(path: string): Protocol {
  const found = prefixes.find(([prefix]) => path === prefix || path.startsWith(`${prefix}/`));
  return found?.[1] ?? 'ctx';
}
