import { startText as de } from './de/start.ts';
import { startText as en } from './en/start.ts';
import { choose } from './language.ts';

/** What the start page says. */
export const startText = choose({ en, de });
