/** Machine-written JSON in the one form the registry keeps: two spaces, keys as given, one newline at the end. */
export function printJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
