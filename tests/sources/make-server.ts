/** A lawful server.json that says only what matters. */
export function serverJson(name: string, version = '1.0.0', more: Readonly<Record<string, unknown>> = {}) {
  return { name, description: `What ${name} does`, version, ...more };
}

/** A registry file of the upstream format. */
export function upstreamFile(servers: readonly unknown[], more: Readonly<Record<string, unknown>> = {}) {
  return { version: '1.0.0', meta: { last_updated: '2026-01-01T00:00:00Z' }, data: { servers, ...more } };
}

/** A row of an API's list, with what the official registry says of it. */
export function row(server: unknown, updatedAt?: string, more: Readonly<Record<string, unknown>> = {}) {
  const official = { status: 'active', publishedAt: updatedAt, updatedAt, isLatest: true, ...more };
  const meta = updatedAt === undefined ? {} : { 'io.modelcontextprotocol.registry/official': official };
  return { server, _meta: meta };
}
