import { hostText as de } from './de/host.ts';
import { hostText as en } from './en/host.ts';
import { choose } from './language.ts';

/** What is said about files, the engine and unsaved work. */
export const hostText = choose({ en, de });
