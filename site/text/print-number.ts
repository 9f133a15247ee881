import type { Locale } from '#core/api/site/pages.ts';

const formats = new Map<Locale, Intl.NumberFormat>();

/** A count as readers of the language write it. */
export function printNumber(number: number, locale: Locale): string {
  const format = formats.get(locale) ?? new Intl.NumberFormat(locale);
  formats.set(locale, format);
  return format.format(number);
}
