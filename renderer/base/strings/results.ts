import { resultsText as de } from './de/results.ts';
import { resultsText as en } from './en/results.ts';
import { choose } from './language.ts';

/** What is said about what a trained network gets right and wrong. */
export const resultsText = choose({ en, de });
