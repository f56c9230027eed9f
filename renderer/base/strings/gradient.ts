import { gradientText as de } from './de/gradient.ts';
import { gradientText as en } from './en/gradient.ts';
import { choose } from './language.ts';

/** The gradient on the canvas. */
export const gradientText = choose({ en, de });
