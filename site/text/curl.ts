/** The command that fetches an address, quoted where a shell would read more into it. */
export function curl(address: string, ...options: readonly string[]): string {
  return ['curl', ...options, quote(address)].join(' ');
}

function quote(word: string): string {
  return /^[\w@%+:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
