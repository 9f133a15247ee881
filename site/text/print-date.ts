import type { Locale } from '#core/api/site/pages.ts';

/** A moment for machines and for people; undefined if the text is no time. Times of the ctx API carry no zone: they are UTC. */
export function printDate(
  time: string,
  locale: Locale,
  precision: 'day' | 'minute' = 'day',
): { readonly iso: string; readonly text: string } | undefined {
  const date = new Date(/^[\d-]+ [\d:]+$/.test(time) ? `${time.replace(' ', 'T')}Z` : time);
  if (Number.isNaN(date.getTime())) return undefined;
  const text = formatOf(locale, precision).format(date);
  return {
    iso: date.toISOString().replace('.000Z', 'Z'),
    text: precision === 'minute' ? `${text} UTC` : text,
  };
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Made once for each of the few there are: making one takes as long as a good part of a page. */
function formatOf(locale: Locale, precision: 'day' | 'minute'): Intl.DateTimeFormat {
  const key = `${locale} ${precision}`;
  const format =
    formats.get(key) ??
    new Intl.DateTimeFormat(locale, {
      dateStyle: 'medium',
      ...(precision === 'minute' && { timeStyle: 'short', hourCycle: 'h23' }),
      timeZone: 'UTC',
    });
  formats.set(key, format);
  return format;
}
