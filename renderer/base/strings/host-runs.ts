import { runsHostText as de } from './de/host-runs.ts';
import { runsHostText as en } from './en/host-runs.ts';
import { choose } from './language.ts';

/** What is said while runs are started and stopped. */
export const runsHostText = choose({ en, de });
