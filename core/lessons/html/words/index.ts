import type { LessonLanguage } from '../../text.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import type { PageWords } from './words.ts';

export const pageWords: Readonly<Record<LessonLanguage, PageWords>> = { en, de };
