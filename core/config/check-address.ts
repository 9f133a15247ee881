import { type Section, shown } from './section.ts';

/** Tells of a web address that nobody can ask (contract toolhive.md §2.3), or that holds credentials. */
export function checkAddress(section: Section, key: string, address: string): void {
  const [, scheme, host = ''] = /^([A-Za-z][A-Za-z0-9+.-]*):(?:\/\/([^/?#]*))?/.exec(address) ?? [];
  const cure = 'write it whole, for example https://registry.acme.example/servers.json';
  if (hasCredentials(address)) {
    tellCredentials(section, key);
  } else if (scheme !== undefined && !/^https?$/i.test(scheme)) {
    section.fault(key, `must use http or https scheme, and is "${shownAddress(address)}"`, cure);
  } else if (scheme === undefined || host === '') {
    section.fault(key, `must be an absolute URL with host, and is "${shownAddress(address)}"`, cure);
  } else if (!URL.canParse(address) || /[\s\\]/.test(address)) {
    section.fault(key, `is invalid: "${shownAddress(address)}" is no URL`, cure);
  }
}

/** Whether an address names who asks and by what secret; a token may also stand in the place of a user. */
export function hasCredentials(address: string): boolean {
  const [, scheme = '', authority = ''] = /^([A-Za-z][A-Za-z0-9+.-]*):\/\/([^/?#]*)/.exec(address) ?? [];
  const at = authority.lastIndexOf('@');
  return at >= 0 && (/^https?$/i.test(scheme) || authority.slice(0, at).includes(':'));
}

/** Does not show the address. */
export function tellCredentials(section: Section, key: string): void {
  const says = 'holds credentials, which everyone can read who reads this file';
  section.fault(key, says, 'take them out, and name the file that holds the secret: git.auth, api.tokenFile');
}

/** An address as a message may name it: without what may be a secret before its host or after its path. */
export function shownAddress(address: string): string {
  const [bare = ''] = address.slice(address.lastIndexOf('@') + 1).split(/[?#]/, 1);
  return shown(bare === address ? bare : `…${bare}…`);
}

/** Warns where a secret would travel in the clear. */
export function warnOfPlainText(section: Section, key: string, address: string): void {
  if (!/^http:/i.test(address) || /^http:\/\/(?:localhost|127\.[\d.]+|\[::1\])(?:[:/?#]|$)/i.test(address))
    return;
  section.warn(key, `${section.label(key)} is sent in the clear over http`, 'write an https address');
}

/** The path of a file that holds a secret; one that is not absolute is told. */
export function secretFileAt(section: Section, key: string): string | undefined {
  const path = section.text(key);
  if (path === undefined || /^(?:\/|[A-Za-z]:[\\/])/.test(path)) return path;
  section.fault(key, `must be an absolute path, and is "${shown(path)}"`, 'write the path from the root: /…');
  return undefined;
}
