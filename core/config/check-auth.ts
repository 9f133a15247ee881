import { checkIssuer, type Issuers } from './check-issuer.ts';
import { type Section, shown } from './section.ts';

/**
 * Tells what is wrong with `auth` of the whole file (contract toolhive.md §6.1). Whatever asks for sign-in is refused: nothing is
 * served to all that a file says must be protected.
 */
export function checkAuth(top: Section, issuers: Issuers): void {
  if (!top.keys.includes('auth')) return;
  const auth = top.block('auth');
  auth.expectKeys(['mode', 'publicPaths', 'oauth', 'authz']);
  const mode = auth.text('mode');
  if (mode === 'anonymous') return;
  if (mode === 'oauth') {
    const sentence =
      'auth.mode is oauth, but sign-in for reads is not there yet: what this file protects would be served to everyone';
    const cure =
      'write anonymous where everyone may read; else put a proxy that asks for sign-in before this registry, and then write it';
    auth.error('mode', sentence, cure);
    checkOauth(auth, issuers);
  } else {
    const sentence = `invalid auth.mode: ${shown(auth.value('mode') ?? '')} (must be 'anonymous' or 'oauth')`;
    auth.error('mode', sentence, 'write mode: anonymous if everyone may read');
  }
}

function checkOauth(auth: Section, issuers: Issuers): void {
  const oauth = auth.section('oauth');
  if (!oauth) {
    auth.error('oauth', 'auth.oauth is required when mode is oauth', 'name the providers of sign-in there');
    return;
  }
  oauth.expectKeys(['resourceUrl', 'realm', 'scopesSupported', 'providers']);
  const providers = oauth.sections('providers', (index) => ({
    who: '',
    path: `auth.oauth.providers[${index}].`,
  }));
  if (providers.length === 0) {
    const sentence = 'auth.oauth.providers is required when mode is oauth';
    oauth.error('providers', sentence, 'name at least one, with name, issuerUrl and audience');
  }
  for (const provider of providers) checkProvider(provider, issuers);
}

const providerKeys = [
  'name',
  'issuerUrl',
  'audience',
  'jwksUrl',
  'clientId',
  'clientSecretFile',
  'caCertPath',
  'authTokenFile',
  'introspectionUrl',
  'allowPrivateIP',
];

function checkProvider(provider: Section, issuers: Issuers): void {
  provider.expectKeys(providerKeys);
  provider.requiredText('name', 'give the provider a name');
  const issuer = provider.requiredText('issuerUrl', 'write what its tokens have as iss');
  provider.requiredText('audience', 'write what its tokens have as aud');
  if (issuer !== '') checkIssuer(provider, issuer, issuers);
}
