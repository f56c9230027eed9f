import { besideText as de } from './de/beside.ts';
import { besideText as en } from './en/beside.ts';
import { choose } from './language.ts';

/** What is said of a network next to the one on the canvas. */
export const besideText = choose({ en, de });
