import { settingsText as de } from './de/settings.ts';
import { settingsText as en } from './en/settings.ts';
import { choose } from './language.ts';

/** What the settings say. */
export const settingsText = choose({ en, de });
