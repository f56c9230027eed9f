import { canvasText as de } from './de/canvas.ts';
import { canvasText as en } from './en/canvas.ts';
import { choose } from './language.ts';

/** What the canvas says. */
export const canvasText = choose({ en, de });
