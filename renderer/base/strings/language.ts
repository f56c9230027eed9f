import { isLanguage, type Language } from '../../../core/languages.ts';

/** What the engine wrote into the page. English where there is no page, as in tests. */
function languageOfPage(): Language {
  const written = typeof document === 'undefined' ? '' : document.documentElement.lang;
  return isLanguage(written) ? written : 'en';
}

/** The language of this page. Another one comes with another page. */
export const language = languageOfPage();

const locales: Readonly<Record<Language, string>> = { en: 'en-US', de: 'de-DE' };

/** How numbers and dates are written, as Intl calls it. */
export const locale = locales[language];

/** Texts of an area in the language of this page. */
export function choose<T>(texts: Readonly<Record<Language, T>>): T {
  return texts[language];
}
