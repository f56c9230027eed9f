import { analysisText as de } from './de/analysis.ts';
import { analysisText as en } from './en/analysis.ts';
import { choose } from './language.ts';

/** What the panel of the analysis tools says. */
export const analysisText = choose({ en, de });
