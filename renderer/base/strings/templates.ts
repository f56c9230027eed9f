import { templatesText as de } from './de/templates.ts';
import { templatesText as en } from './en/templates.ts';
import { choose } from './language.ts';

/** What the gallery of templates says. */
export const templatesText = choose({ en, de });
