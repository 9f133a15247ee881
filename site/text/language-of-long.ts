import type { Locale } from '#core/api/site/pages.ts';
import { languageOf } from './language-of.ts';

const sampleLength = 4000;

/** The language that most of a long text is in, as `lang` says it: a link to a translation does not make a text Chinese. */
export function languageOfLong(text: string, locale: Locale): string | undefined {
  const sample = text.slice(0, sampleLength);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  const eastern = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;
  const isEastern = (sample.match(eastern)?.length ?? 0) * 6 > letters;
  return languageOf(isEastern ? sample : sample.replaceAll(eastern, ''), locale);
}
