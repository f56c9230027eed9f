import * as de from './de/palette.ts';
import * as en from './en/palette.ts';
import { choose } from './language.ts';

/** What the palette and the search for something to add say. */
export const paletteText = choose({ en: en.paletteText, de: de.paletteText });

/** The activation functions, which people look for by name, and what they do. */
export const activationText = choose({ en: en.activationText, de: de.activationText });
