import { pictureText as de } from './de/picture.ts';
import { pictureText as en } from './en/picture.ts';
import { choose } from './language.ts';

/** What pictures of a graph say, and what is said about them. */
export const pictureText = choose({ en, de });
