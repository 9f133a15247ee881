import type { Locale } from '#core/api/site/pages.ts';
import { en, type Strings } from './en.ts';
import { zhCN } from './zh-CN.ts';

const languages: { readonly [Tag in Locale]: Strings } = { en, 'zh-CN': zhCN };

/** The words of the site in a language. */
export function stringsFor(locale: Locale): Strings {
  return languages[locale];
}
