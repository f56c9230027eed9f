import { lessonsText as de } from './de/lessons.ts';
import { lessonsText as en } from './en/lessons.ts';
import { choose } from './language.ts';

/** What the course says around the texts of lessons, which are data. */
export const lessonsText = choose({ en, de });
