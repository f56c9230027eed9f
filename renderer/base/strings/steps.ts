import { stepText as de } from './de/steps.ts';
import { stepText as en } from './en/steps.ts';
import { choose } from './language.ts';

/** What undo calls each step. */
export const stepText = choose({ en, de });
