import { type LanguageChoice, languageOf } from '../../../core/languages.ts';
import { language } from '../../base/strings/language.ts';
import { changeSettings } from '../../model/host/settings.ts';

/** Keeps the choice, and loads the page again where it speaks another language now. Edits are kept as with any reload. */
export async function changeLanguage(choice: LanguageChoice): Promise<void> {
  if (!(await changeSettings({ language: choice }))) return;
  const next = choice === 'system' ? languageOf(navigator.languages) : choice;
  if (next !== language) location.reload();
}
