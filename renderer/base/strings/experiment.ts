import { experimentText as de } from './de/experiment.ts';
import { experimentText as en } from './en/experiment.ts';
import { choose } from './language.ts';

/** The experiment: a network with and without its skip connections. */
export const experimentText = choose({ en, de });
