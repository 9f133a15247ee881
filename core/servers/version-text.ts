/** Bytes of UTF-8: a version names files, which most disks give 255, and they end in `.json` or longer. */
const mostBytes = 240;

/** Why a version cannot be part of an address, so that nobody could ask for it; undefined if it can. */
export function whyUnaddressable(version: string): string | undefined {
  if (new TextEncoder().encode(version).length > mostBytes)
    return `has more than ${mostBytes} bytes of UTF-8`;
  if (/[/\\]/.test(version)) return 'holds a slash';
  if (/[\u0000-\u001F\u007F-\u009F]/.test(version)) return 'holds a control character';
  if (version === '.' || version === '..') return 'is made of dots';
  return version.isWellFormed() ? undefined : 'holds half a character';
}

// Contract mcp.md §2.5; of wildcards only the dotted core is looked at, so that `1.2.3-next.1` is no range.
const core = String.raw`v?\d+(?:\.\d+){0,3}(?:-[\w.-]+)?`;
const comparator = new RegExp(String.raw`^(?:[\^~]|[<>]=?|=)\s*${core}$`);
const hyphenRange = new RegExp(`^${core} - ${core}$`);
const wildcard = /^(?=.*[xX*])v?(?:\d+|[xX*])(?:\.(?:\d+|[xX*])){1,2}$/;
const placeholder = /\{\{|<<|\$[A-Z({]/;

/** Why a text is no exact version though it may stand as one; undefined if nothing speaks against it. */
export function whyInexact(version: string): string | undefined {
  const text = version.trim();
  if (text.toLowerCase() === 'latest') return 'is the word that clients ask for the newest version with';
  if (placeholder.test(text)) return 'is a placeholder that nobody filled in';
  if (comparator.test(text) || hyphenRange.test(text) || wildcard.test(text) || text.includes('||')) {
    return 'is a range of versions';
  }
  return /\s/.test(version) ? 'holds a space, which ToolHive refuses in addresses' : undefined;
}
