import { runsText as de } from './de/runs.ts';
import { runsText as en } from './en/runs.ts';
import { choose } from './language.ts';

/** What the table of runs says. */
export const runsText = choose({ en, de });
