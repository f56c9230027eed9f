import { reportText as de } from './de/report.ts';
import { reportText as en } from './en/report.ts';
import { choose } from './language.ts';

/** What a report of one or several runs says. */
export const reportText = choose({ en, de });
