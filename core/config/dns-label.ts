const longest = 63;

/** Whether a text is one label of a domain name (RFC 1123), in lower case. */
export function isDnsLabel(text: string): boolean {
  return text.length <= longest && /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/.test(text);
}

/** The label that comes nearest to a name; empty if it has no letter and no digit. */
export function dnsLabelOf(name: string): string {
  const words = name.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return words.join('-').slice(0, longest).replace(/-$/, '');
}
