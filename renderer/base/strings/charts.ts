import { chartsText as de } from './de/charts.ts';
import { chartsText as en } from './en/charts.ts';
import { choose } from './language.ts';

/** What charts say. */
export const chartsText = choose({ en, de });
