import { dataText as de } from './de/data.ts';
import { dataText as en } from './en/data.ts';
import { choose } from './language.ts';

/** What the panel of the dataset says. */
export const dataText = choose({ en, de });
