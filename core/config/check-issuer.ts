import { type Section, shown } from './section.ts';

/** Which issuers of tokens may be named; `any` also those on http (THV_REGISTRY_INSECURE_URL). */
export type Issuers = 'https' | 'any';

/** Tells of an `issuerUrl` that tokens cannot be trusted by. */
export function checkIssuer(provider: Section, issuer: string, issuers: Issuers): void {
  const [, scheme, host] = /^(https?):\/\/([^/?#]+)/i.exec(issuer) ?? [];
  if (scheme === undefined || host === undefined || !URL.canParse(issuer)) {
    const says = `must be an absolute URL with host, and is "${shown(issuer)}"`;
    provider.fault('issuerUrl', says, 'write the whole address: https://…');
    return;
  }
  const isLoopback = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/i.test(host);
  if (scheme.toLowerCase() === 'https' || isLoopback || issuers === 'any') return;
  const says = 'must use HTTPS (set THV_REGISTRY_INSECURE_URL=true to allow HTTP)';
  provider.fault('issuerUrl', says, 'write the https address');
}
