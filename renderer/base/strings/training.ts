import { trainingText as de } from './de/training.ts';
import { trainingText as en } from './en/training.ts';
import { choose } from './language.ts';

/** The training panel of the drawer, and the form of its settings. */
export const trainingText = choose({ en, de });
