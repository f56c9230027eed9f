import { exportsText as de } from './de/exports.ts';
import { exportsText as en } from './en/exports.ts';
import { choose } from './language.ts';

/** What the dialog of exports says. */
export const exportsText = choose({ en, de });
