/** The languages of the interface. */
export const languages = ['en', 'de'] as const;

export type Language = (typeof languages)[number];

/** What a person can choose: a language, or the system's. */
export const languageChoices = ['system', ...languages] as const;

export type LanguageChoice = (typeof languageChoices)[number];

export function isLanguage(text: string): text is Language {
  return languages.some((language) => language === text);
}

/** The first language that there is of those a person reads, such as `de-AT`; English where there is none of them. */
export function languageOf(read: readonly string[]): Language {
  for (const tag of read) {
    const [primary = ''] = tag.toLowerCase().split('-', 1);
    if (isLanguage(primary)) return primary;
  }
  return 'en';
}
