const form = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d:\d\d)(?:\.(\d{1,12}))?(?:[Zz]|([+-])(\d\d):(\d\d))$/;

/**
 * A time of RFC 3339 as the registry keeps it: in UTC, with the digits it was given up to microseconds and no zeros at their end.
 * Undefined for all else, for days that no month has, and for Go's zero time, which stands for none.
 */
export function utcTime(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const [, day, time, fraction = '', sign, hours = '0', minutes = '0'] = form.exec(value) ?? [];
  const local = new Date(`${day}T${time}Z`);
  // The round trip refuses the 30th of February, which Date takes for the 1st of March or for nothing.
  if (Number.isNaN(local.getTime()) || local.toISOString() !== `${day}T${time}.000Z`) return undefined;
  if (Number(hours) > 23 || Number(minutes) > 59) return undefined;
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
  const seconds = new Date(local.getTime() - offset * 60_000).toISOString().slice(0, -'.000Z'.length);
  // Years beyond four digits are written with a sign; and before year 2 nothing was published.
  if (!/^\d{4}-/.test(seconds) || seconds < '0002') return undefined;
  const digits = fraction.slice(0, 6).replace(/0+$/, '');
  return `${seconds}${digits && `.${digits}`}Z`;
}
