import { mapsText as de } from './de/maps.ts';
import { mapsText as en } from './en/maps.ts';
import { choose } from './language.ts';

/** What travels on the wires of the canvas. */
export const mapsText = choose({ en, de });
