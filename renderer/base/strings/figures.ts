import { figureText as de } from './de/figures.ts';
import { figureText as en } from './en/figures.ts';
import { choose } from './language.ts';

/** What the drawings of the layers show, for those who cannot see them. */
export const figureText = choose({ en, de });
