import type { Locale } from '#core/api/site/pages.ts';
import { chineseTerms } from '../strings/chinese-terms.ts';

/** A text of the registry's configuration in the language of the page, if that is known; as it stands otherwise. */
export function translateTerm(text: string, locale: Locale): string {
  return locale === 'zh-CN' && Object.hasOwn(chineseTerms, text) ? chineseTerms[text]! : text;
}
