import type { Locale } from '#core/api/site/pages.ts';

/** The language that a text seems to be in, if it is another than that of the page: what `lang` should say of it. */
export function languageOf(text: string, locale: Locale): string | undefined {
  const language = guess(text);
  return locale === language || locale.startsWith(`${language}-`) ? undefined : language;
}

/** What cannot be told apart by its letters is taken for English, as most of what is published. */
function guess(text: string): string {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return 'ja';
  if (/\p{Script=Hangul}/u.test(text)) return 'ko';
  return /\p{Script=Han}/u.test(text) ? 'zh' : 'en';
}
