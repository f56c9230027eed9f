import type { Language } from '../core/languages.ts';
import type { Texts } from '../core/texts.ts';
import { shellText as de } from './strings/de.ts';
import { shellText as en } from './strings/en.ts';

export const appName = 'Skiplane';

const texts: Readonly<Record<Language, Texts<typeof en>>> = { en, de };

let spoken: Language = 'en';

/** Menus and dialogs that are made from now on are in this language. */
export function speak(language: Language): void {
  spoken = language;
}

/** All that the app itself says to people, in the language of now; the page has its own texts. */
export function shellText(): Texts<typeof en> {
  return texts[spoken];
}
