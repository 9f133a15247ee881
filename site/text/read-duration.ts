/** A duration as Go writes it (`1h30m0s`), in its parts; undefined for what is less than a second or none. */
export function readDuration(
  text: string,
): { readonly hours: number; readonly minutes: number; readonly seconds: number } | undefined {
  const found = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)(?:\.\d+)?s)?$/.exec(text);
  if (!found || text === '') return undefined;
  const [, hours = '0', minutes = '0', seconds = '0'] = found;
  return { hours: Number(hours), minutes: Number(minutes), seconds: Number(seconds) };
}
